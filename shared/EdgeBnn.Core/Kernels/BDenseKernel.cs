namespace EdgeBnn.Core;

/// <summary>
/// Binary fully connected: <c>dot[o] = K - 2 * popcount(in xor Weights[o])</c>, K = H * W * C, then thresholds to bits
/// or an affine to i16 (saturating) or i32.
/// </summary>
public static class BDenseKernel
{
    /// <summary>Runs the whole operation.</summary>
    /// <param name="source">Arena with the input, bits [H, W, words].</param>
    /// <param name="input">Shape and place of the input.</param>
    /// <param name="dense">The parameters.</param>
    /// <param name="scratch">Working memory of this model.</param>
    /// <param name="signs">Receives bits [1, 1, words] when the operation has thresholds.</param>
    /// <param name="maps">Receives i16 [1, 1, Cout] when the output is i16.</param>
    /// <param name="logits">Receives i32 [Cout] from index 0 when the output is i32.</param>
    /// <param name="output">Type, shape and place of the output.</param>
    public static void Run(
        uint[] source, TensorInfo input, BDense dense, KernelScratch scratch,
        uint[] signs, short[] maps, int[] logits, TensorInfo output)
    {
        uint[] weights = dense.Weights;
        int[] sums = scratch.Sums;
        int outputs = output.Channels;
        int from = input.Offset;
        int words = input.Length;
        int count = input.Height * input.Width * input.Channels;
        int w = 0;
        for (int o = 0; o < outputs; o++)
        {
            int different = 0;
            for (int i = 0; i < words; i++, w++)
            {
                uint x = source[from + i] ^ weights[w];
                x -= (x >> 1) & 0x55555555u;
                x = (x & 0x33333333u) + ((x >> 2) & 0x33333333u);
                x = (x + (x >> 4)) & 0x0F0F0F0Fu;
                different += (int)((x * 0x01010101u) >> 24);
            }

            sums[o] = count - (different << 1);
        }

        Rescale? affine = dense.Affine;
        if (affine == null)
        {
            Epilogue.Threshold(sums, dense.Thresholds, signs, output.Offset);
            return;
        }

        Epilogue.Rescale(sums, affine);
        Epilogue.StoreVector(sums, maps, logits, output);
    }
}
