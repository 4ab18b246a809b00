namespace EdgeBnn.Core;

/// <summary>
/// PReLU or RPReLU of an i16 map: see <see cref="Activation"/>. The output may take the place of the input.
/// </summary>
public static class ActKernel
{
    /// <summary>Runs the whole operation.</summary>
    /// <param name="source">Arena with the input, i16 [H, W, C].</param>
    /// <param name="input">Shape and place of the input.</param>
    /// <param name="act">The parameters.</param>
    /// <param name="scratch">Working memory of this model.</param>
    /// <param name="destination">Receives i16 [H, W, C].</param>
    /// <param name="output">Shape and place of the output.</param>
    public static void Run(
        short[] source, TensorInfo input, Act act, KernelScratch scratch, short[] destination, TensorInfo output)
    {
        Activation activation = act.Activation;
        int[] values = scratch.Sums;
        int channels = input.Channels;
        int from = input.Offset;
        int target = output.Offset;
        int pixels = input.Height * input.Width;
        for (int pixel = 0; pixel < pixels; pixel++)
        {
            for (int c = 0; c < channels; c++) values[c] = source[from + c];
            Epilogue.Activate(values, activation);
            Epilogue.Store(values, channels, destination, target);
            from += channels;
            target += channels;
        }
    }
}
