using EdgeBnn.Testing;

namespace EdgeBnn.Core.Tests.Kernels;

/// <summary>Where the sign turns: equality is +1, which is bit 0.</summary>
public sealed class SignTests
{
    [Fact]
    public void Sign_of_zero_is_plus_one()
    {
        Assert.Equal(0b001u, Binarize([-1, 0, 1], [0, 0, 0], []));
    }

    [Fact]
    public void Binarize_turns_at_its_threshold_and_a_flipped_one_the_other_way()
    {
        short[] thresholds = [5, 5, 5, 5, 5, 5];
        short[] values = [4, 5, 6, 4, 5, 6];
        Assert.Equal(0b100001u, Binarize(values, thresholds, [0, 0, 0, 1, 1, 1]));
    }

    [Fact]
    public void Binarize_reaches_the_ends_of_i16()
    {
        const short Low = short.MinValue;
        const short High = short.MaxValue;
        short[] values = [Low, High, Low, High, Low, High, Low, High];
        short[] thresholds = [Low, Low, High, High, Low, Low, High, High];

        // plain: only (Low, High) is -1; flipped: only (High, Low) is
        Assert.Equal(0b00100100u, Binarize(values, thresholds, [0, 0, 0, 0, 1, 1, 1, 1]));
    }

    [Fact]
    public void Thermometer_turns_at_its_threshold()
    {
        TensorInfo input = new(TensorType.U8, 1, 1, 2);
        TensorInfo output = new(TensorType.Bits, 1, 1, 6);
        uint[] bits = [uint.MaxValue];

        Thermometer thermometer = new() { Thresholds = [0, 1, 255, 199, 200, 201] };
        ThermometerKernel.Run([0, 200], input, thermometer, bits, output);

        Assert.Equal(0b100110u, bits[0]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(33)]
    [InlineData(96)]
    public void Dot_thresholds_at_the_ends(int k)
    {
        // equal signs everywhere, then opposite signs everywhere: dot = K, dot = -K
        int[] thresholds = [k, k + 1, k - 1, -k, -k + 1, -k - 1];
        Assert.Equal(0b000010u, ThresholdsOf(k, thresholds, opposite: false));
        Assert.Equal(0b010111u, ThresholdsOf(k, thresholds, opposite: true));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Max_of_signs_is_minus_one_only_where_all_are(int set)
    {
        TensorInfo input = new(TensorType.Bits, 1, 2, 33);
        TensorInfo output = new(TensorType.Bits, 1, 1, 33);
        uint[] source = [(uint)set & 1, (uint)set & 1, (uint)set >> 1, (uint)set >> 1];
        GuardedBuffer<uint> made = new(2);
        output.Offset = made.Offset;

        MaxPool pool = new() { Geometry = Windows.Of(1, 2, 1, 1, (0, 0, 0, 0)) };
        MaxPoolKernel.RunBits(source, input, pool, made.Array, output);

        made.AssertIntact();
        uint expected = set == 3 ? 1u : 0u;
        Assert.Equal([expected, expected], made.Span.ToArray());
    }

    private static uint Binarize(short[] values, short[] thresholds, byte[] flipped)
    {
        TensorInfo input = new(TensorType.I16, 1, 1, values.Length);
        TensorInfo output = new(TensorType.Bits, 1, 1, values.Length);
        uint[] bits = [uint.MaxValue];
        BinarizeKernel.Run(values, input, new Binarize { Thresholds = thresholds, Flipped = flipped }, bits, output);
        return bits[0];
    }

    /// <summary>The output signs of a 1x1 binary convolution of one pixel of K channels of -1.</summary>
    private static uint ThresholdsOf(int k, int[] thresholds, bool opposite)
    {
        int words = (k + 31) / 32;
        uint[] row = new uint[words];
        for (int i = 0; i < k; i++) row[i / 32] |= 1u << (i % 32);
        uint[] weights = new uint[words * thresholds.Length];
        for (int o = 0; o < thresholds.Length && !opposite; o++) row.CopyTo(weights, o * words);
        BConv2D conv = new() { Weights = weights, Thresholds = thresholds, Inputs = [1], Output = 2 };
        TensorInfo input = new(TensorType.Bits, 1, 1, k);
        TensorInfo output = new(TensorType.Bits, 1, 1, thresholds.Length);
        Model model = new()
        {
            Tensors = [new TensorInfo(TensorType.U8, 1, 1, k), input, output],
            Operations = [conv],
        };
        uint[] bits = [uint.MaxValue];
        BConv2DKernel.Run(row, input, [], -1, conv, new KernelScratch(model), bits, [], output);
        return bits[0];
    }
}
