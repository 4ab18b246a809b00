namespace EdgeBnn.Core;

/// <summary>
/// Fully connected with int8 weights: <c>acc[o] = sum over k of Weights[o, k] * in[k]</c>, then
/// <see cref="Dense.Rescale"/>; an i16 output saturates.
/// </summary>
public static class DenseKernel
{
    /// <summary>Runs the whole operation.</summary>
    /// <param name="source">Arena with the input, i16 [H, W, C].</param>
    /// <param name="input">Shape and place of the input.</param>
    /// <param name="dense">The parameters.</param>
    /// <param name="scratch">Working memory of this model.</param>
    /// <param name="maps">Receives i16 [1, 1, Cout] when the output is i16.</param>
    /// <param name="logits">Receives i32 [Cout] from index 0 when the output is i32.</param>
    /// <param name="output">Type, shape and place of the output.</param>
    public static void Run(
        short[] source, TensorInfo input, Dense dense, KernelScratch scratch,
        short[] maps, int[] logits, TensorInfo output)
    {
        sbyte[] weights = dense.Weights;
        int[] sums = scratch.Sums;
        int outputs = output.Channels;
        int from = input.Offset;
        int length = input.Length;
        int w = 0;
        for (int o = 0; o < outputs; o++)
        {
            int sum = 0;
            for (int k = 0; k < length; k++, w++) sum += source[from + k] * weights[w];
            sums[o] = sum;
        }

        Epilogue.Rescale(sums, dense.Rescale);
        Epilogue.StoreVector(sums, maps, logits, output);
    }
}
