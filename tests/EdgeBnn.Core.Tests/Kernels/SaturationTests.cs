namespace EdgeBnn.Core.Tests.Kernels;

/// <summary>Rounding and the ends of i16, with the expected numbers written out.</summary>
public sealed class SaturationTests
{
    private const short Low = short.MinValue;
    private const short High = short.MaxValue;

    [Theory]
    [InlineData(5, 1, 3)]
    [InlineData(-5, 1, -2)]
    [InlineData(-6, 2, -1)]
    [InlineData(-7, 2, -2)]
    [InlineData(6, 2, 2)]
    [InlineData(-1, 1, 0)]
    [InlineData(7, 0, 7)]
    public void Halves_round_upwards(int accumulator, int shift, int expected)
    {
        int[] last = [accumulator];
        Epilogue.Rescale(last, new Rescale { Multiplier = [1], Bias = [0], Shift = shift });
        Assert.Equal(expected, last[0]);

        int[] first = [accumulator];
        Epilogue.Rescale(first, new Rescale { PreShift = shift, Multiplier = [1], Bias = [0] });
        Assert.Equal(expected, first[0]);
    }

    [Fact]
    public void Rescale_reaches_the_ends_of_int32()
    {
        int[] sums = [int.MaxValue, int.MinValue, 32768, -32768];
        Epilogue.Rescale(sums, new Rescale { Multiplier = [1, 1, 65535, 65535], Bias = [0, 0, 32767, -32768] });
        Assert.Equal([int.MaxValue, int.MinValue, int.MaxValue, int.MinValue], sums);
    }

    [Fact]
    public void Add_saturates_at_both_ends()
    {
        Assert.Equal(
            [High, High, Low, Low, -1],
            Add([High, 20000, Low, -20000, High], [1, 20000, -1, -20000, Low]));
    }

    [Fact]
    public void Activation_saturates_at_every_step()
    {
        // shift in: saturates before the bend; slope: the largest product; shift out: saturates last
        Assert.Equal([High, Low], Act([30000, -30000], [20000, -20000], [1, 1], 0, [0, 0]));
        Assert.Equal([High, Low], Act([Low, Low], [], [Low, High], 0, []));
        Assert.Equal([High, Low], Act([High, Low], [], [0, 1], 0, [High, -1]));

        // (30000 + 20000) saturates to 32767 before 20000 is taken off again
        Assert.Equal([12767], Act([30000], [20000], [1], 0, [-20000]));
    }

    [Fact]
    public void Slope_bends_negative_values_only_and_rounds()
    {
        Assert.Equal([0, 7, -1, -1, 2], Act([0, 7, -5, -6, -6], [], [64, 64, 64, 64, -64], 8, []));
    }

    [Theory]
    [InlineData(Low, 0)]
    [InlineData(-129, 0)]
    [InlineData(-128, 0)]
    [InlineData(0, 128)]
    [InlineData(127, 255)]
    [InlineData(128, 255)]
    [InlineData(High, 255)]
    public void Gate_is_clamped_to_its_table(short gate, int index)
    {
        short[] table = new short[256];
        table[index] = High;
        short[] maps = [High, Low, gate];
        TensorInfo map = new(TensorType.I16, 2, 1, 1);
        TensorInfo gates = new(TensorType.I16, 1, 1, 1) { Offset = 2 };

        ScaleChannelsKernel.Run(maps, map, gates, new ScaleChannels { Table = table }, maps, map);

        Assert.Equal([32766, -32767, gate], maps);
    }

    [Theory]
    [InlineData(Low, -32767)]
    [InlineData(High, 32767)]
    public void Mean_of_the_largest_map_fits(short value, int expected)
    {
        TensorInfo input = new(TensorType.I16, 255, 257, 1);
        short[] maps = new short[input.Length];
        Array.Fill(maps, value);
        short[] mean = new short[1];

        // 65,535 values divided by 65,536
        GlobalAvgPool pool = new() { PreShift = 8, Multiplier = 128, Shift = 15 };
        GlobalAvgPoolKernel.Run(maps, input, pool, mean, new(TensorType.I16, 1, 1, 1));

        Assert.Equal(expected, mean[0]);
    }

    [Theory]
    [InlineData(127, Low, -2147352576)]
    [InlineData(-127, Low, 2147352576)]
    [InlineData(127, High, 2147287044)]
    [InlineData(-127, High, -2147287044)]
    public void Longest_sum_of_the_largest_products_fits(sbyte weight, short value, int expected)
    {
        // 516 * 127 * 32768 is the last multiple below 2^31
        short[] maps = new short[516];
        Array.Fill(maps, value);
        sbyte[] weights = new sbyte[516];
        Array.Fill(weights, weight);
        TensorInfo input = new(TensorType.I16, 1, 1, 516);
        TensorInfo output = new(TensorType.I32, 1, 1, 1);
        Dense dense = new()
        {
            Weights = weights,
            Rescale = new Rescale { Multiplier = [1], Bias = [0] },
            Inputs = [0],
            Output = 1,
        };
        Model model = new() { Tensors = [input, output], Operations = [dense] };
        int[] logits = new int[1];

        DenseKernel.Run(maps, input, dense, new KernelScratch(model), [], logits, output);

        Assert.Equal(expected, logits[0]);
    }

    [Fact]
    public void Means_saturate_when_the_factor_is_above_one()
    {
        short[] values = [High, High, Low, Low];
        TensorInfo input = new(TensorType.I16, 2, 2, 1);
        short[] means = new short[2];
        AvgPool pool = new()
        {
            Geometry = new ConvGeometry { KernelHeight = 1, KernelWidth = 2, Stride = 2 },
            Multiplier = 3,
            Shift = 1,
        };

        AvgPoolKernel.Run(values, new(TensorType.I16, 1, 4, 1), pool, means, new(TensorType.I16, 1, 2, 1));
        Assert.Equal([High, Low], means);

        GlobalAvgPool whole = new() { Multiplier = 3, Shift = 3 };
        GlobalAvgPoolKernel.Run([High, High, High, High], input, whole, means, new(TensorType.I16, 1, 1, 1));
        Assert.Equal(High, means[0]);
    }

    private static short[] Add(short[] first, short[] second)
    {
        short[] maps = [.. first, .. second];
        TensorInfo a = new(TensorType.I16, 1, first.Length, 1);
        TensorInfo b = new(TensorType.I16, 1, first.Length, 1) { Offset = first.Length };

        // in place, over the first input
        AddKernel.Run(maps, a, b, maps, a);
        return maps[..first.Length];
    }

    private static short[] Act(short[] values, short[] shiftIn, short[] slope, int slopeShift, short[] shiftOut)
    {
        TensorInfo info = new(TensorType.I16, 1, 1, values.Length);
        Act act = new()
        {
            Activation = new() { ShiftIn = shiftIn, Slope = slope, SlopeShift = slopeShift, ShiftOut = shiftOut },
            Inputs = [0],
            Output = 1,
        };
        Model model = new() { Tensors = [info, info], Operations = [act] };
        short[] maps = [.. values];
        ActKernel.Run(maps, info, act, new KernelScratch(model), maps, info);
        return maps;
    }
}
