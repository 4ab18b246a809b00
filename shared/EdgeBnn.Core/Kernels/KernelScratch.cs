namespace EdgeBnn.Core;

/// <summary>
/// Working memory of the kernels, made once per model and never per call: what one output pixel needs at a time.
/// </summary>
public sealed class KernelScratch
{
    /// <summary>Allocates what the largest operation of <paramref name="model"/> needs.</summary>
    public KernelScratch(Model model)
    {
        Measure(model, out int words, out int values, out int channels);
        BitWindow = new uint[words];
        Window = new short[values];
        Sums = new int[channels];
    }

    /// <summary>The lengths of the arrays that a model needs: of the bit window, the window and the sums.</summary>
    internal static void Measure(Model model, out int words, out int values, out int channels)
    {
        words = 0;
        values = 0;
        channels = 0;
        for (int i = 0; i < model.Operations.Length; i++)
        {
            Operation operation = model.Operations[i];
            int inputChannels = model.Tensors[operation.Inputs[0]].Channels;
            int outputChannels = model.Tensors[operation.Output].Channels;
            if (outputChannels > channels) channels = outputChannels;
            if (operation is BConv2D binary)
            {
                int needed = Taps(binary.Geometry) * BitPack.Words(inputChannels / binary.Geometry.Groups);
                if (needed > words) words = needed;
            }
            else if (operation is QConv2D quantized)
            {
                int needed = Taps(quantized.Geometry) * (inputChannels / quantized.Geometry.Groups);
                if (needed > values) values = needed;
            }
        }
    }

    /// <summary>The input under one binary window, in the weights' order [KH, KW, words].</summary>
    public uint[] BitWindow { get; }

    /// <summary>The input under one int8 window, in the weights' order [KH, KW, Cin / groups].</summary>
    public short[] Window { get; }

    /// <summary>One accumulator per output channel.</summary>
    public int[] Sums { get; }

    private static int Taps(ConvGeometry geometry)
    {
        return geometry.KernelHeight * geometry.KernelWidth;
    }
}
