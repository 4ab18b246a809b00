using EdgeBnn.Core;

namespace EdgeBnn.Firmware.Operations;

/// <summary>
/// Binary weights that stand the other way round: a word of signs of 32 outputs for every input under the window. The
/// library then adds words only for inputs that are -1, which takes about half the instructions, see
/// <c>ebnn_bconv2d_sliced</c>. Where there are few outputs, those of several pixels share a word.
/// </summary>
/// <param name="Pixels">Output pixels that share a word.</param>
/// <param name="Columns">Columns of pixels under the windows of so many pixels.</param>
/// <param name="Blocks">Words of outputs.</param>
/// <param name="ColumnInputs">Inputs in one column: KH * Cin.</param>
/// <param name="Inputs">Inputs under the window of one pixel: K.</param>
internal sealed record SlicedWeights(int Pixels, int Columns, int Blocks, int ColumnInputs, int Inputs)
{
    private const int Lanes = 32;
    private const int WordBytes = 4;

    /// <summary>The library counts this many inputs at most.</summary>
    private const int MaxInputs = 1 << 22;

    /// <summary>
    /// Below this share of used lanes, words of 32 outputs cost more than words of 32 inputs. Counted for 3x3 on a 16x16
    /// map on Cortex-M0, Cortex-M4 and rv32imc: a third fewer instructions at 32 channels, where all lanes are used,
    /// and at least a fifth fewer at 16, where three quarters are.
    /// </summary>
    private const double LeastUse = 0.7;

    /// <summary>
    /// Filling of the lists, up to a multiple of this; see <c>ebnn_bconv2d_sliced_scratch</c> for the working memory.
    /// </summary>
    private const int ListStep = 8;

    private const int LeastPlanes = 4;

    /// <summary>How to slice a convolution, or null where that does not pay or cannot be.</summary>
    public static SlicedWeights? Of(BConv2D conv, TensorInfo input, TensorInfo output)
    {
        ConvGeometry g = conv.Geometry;
        bool padded = g.PadTop + g.PadLeft + g.PadBottom + g.PadRight > 0;
        long inputs = (long)g.KernelHeight * g.KernelWidth * input.Channels;
        if (g.Groups > 1 || g.Dilation > 1 || (conv.ZeroPadding && padded) || inputs >= MaxInputs)
            return null;
        SlicedWeights? best = null;
        double bestUse = LeastUse;
        for (int pixels = 1; pixels == 1 || pixels * output.Channels <= Lanes; pixels++)
        {
            int columns = g.KernelWidth + ((pixels - 1) * g.Stride);
            int blocks = BitPack.Words(pixels * output.Channels);
            double use = (double)pixels * output.Channels / (blocks * Lanes) * g.KernelWidth / columns;
            if (use >= bestUse && pixels <= output.Width)
                (best, bestUse) = (new(pixels, columns, blocks, g.KernelHeight * input.Channels, (int)inputs), use);
        }

        return best;
    }

    /// <summary>Words of a column, with the 0 behind them.</summary>
    public int ColumnWords => ColumnInputs + 1;

    /// <summary>Bytes of working memory: lists of inputs, and limits where thresholds follow.</summary>
    public long ScratchBytes(bool thresholds)
    {
        int planes = Math.Max(LeastPlanes, 32 - int.LeadingZeroCount(Inputs));
        long list = (ColumnInputs + ListStep - 1) / ListStep * ListStep;
        return WordBytes * ((Columns * (1 + list)) + (thresholds ? (long)Blocks * (planes + 1) : 0));
    }

    /// <summary>Turns weights of the file's layout, shape [Cout, KH, KW, words].</summary>
    /// <returns>Shape [blocks, columns, KH * Cin + 1].</returns>
    public uint[] Pack(BConv2D conv, TensorInfo input, int outputs)
    {
        ConvGeometry g = conv.Geometry;
        uint[] sliced = new uint[Blocks * Columns * ColumnWords];
        for (int lane = 0; lane < Pixels * outputs; lane++)
        {
            int row = lane % outputs * g.KernelHeight * g.KernelWidth;
            int firstColumn = (lane / Lanes * Columns) + (lane / outputs * g.Stride);
            for (int tap = 0; tap < g.KernelHeight * g.KernelWidth; tap++)
            {
                int column = (firstColumn + (tap % g.KernelWidth)) * ColumnWords;
                int word = column + (tap / g.KernelWidth * input.Channels);
                for (int i = 0; i < input.Channels; i++)
                {
                    uint bit = BitPack.Read(conv.Weights, (row + tap) * input.Words, i, 1);
                    sliced[word + i] |= bit << (lane % Lanes);
                }
            }
        }

        return sliced;
    }

    /// <summary>The sum of all weights +1 and -1 of each output.</summary>
    public int[] Sums(uint[] weights, int outputs)
    {
        int[] sums = new int[outputs];
        int words = weights.Length / outputs;
        for (int o = 0; o < outputs; o++)
            sums[o] = Inputs - (2 * weights.AsSpan(o * words, words).ToArray().Sum(BitPack.PopCount));
        return sums;
    }
}
