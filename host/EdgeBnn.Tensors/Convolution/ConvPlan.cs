using System.Collections.Concurrent;

namespace EdgeBnn.Tensors;

/// <summary>Everything about a convolution that depends on its shape alone, worked out once for each shape.</summary>
internal sealed class ConvPlan
{
    private static readonly ConcurrentDictionary<Key, ConvPlan> Plans = new();

    private ConvPlan(Key key)
    {
        Forward = ForwardSweep(key);
        BinaryForward = BinarySweep.For(key.Input, key.Weight, key.Shape, key.Path);
        InputGradient = InputGradientSweep(key);
        WeightGradient = new WeightGradient(key.Input, key.Weight, key.Shape, Forward.Source, key.Path);
    }

    /// <summary>y from x.</summary>
    public Sweep Forward { get; }

    /// <summary>y from the signs of x and weights that are signs; null for shapes that only floats do.</summary>
    public BinarySweep? BinaryForward { get; }

    /// <summary>dX from dY.</summary>
    public Sweep InputGradient { get; }

    /// <summary>dWeight from x and dY.</summary>
    public WeightGradient WeightGradient { get; }

    /// <summary>The plan for images of a shape; the number of images does not matter.</summary>
    public static ConvPlan For(Shape input, Shape weight, Conv2DShape shape) =>
        Plans.GetOrAdd(
            new Key(input with { N = 1 }, weight, shape, SimdPaths.Current), static key => new ConvPlan(key));

    private static Sweep ForwardSweep(Key key)
    {
        var (input, weight, shape, path) = key;
        var output = shape.Output(input, weight);
        var rows = Axis.Forward(output.H, weight.H, shape);
        var columns = Axis.Forward(output.W, weight.W, shape);
        var source = PaddedMap.For(input, [rows], [columns]);
        var order = new WeightOrder(Taps(rows, columns, weight), weight.C, 1, weight.H * weight.W * weight.C);
        var outputs = weight.N / shape.Groups;
        var parts = Enumerable.Range(0, shape.Groups).Select(group => new SweepPart(
            new WindowPass(
                rows, columns, source, new ChannelRange(group * weight.C, weight.C), output,
                new ChannelRange(group * outputs, outputs), path),
            order, group * (weight.Length / shape.Groups)));
        return new Sweep(source, output, [.. parts], leavesGaps: false);
    }

    private static Sweep InputGradientSweep(Key key)
    {
        var (input, weight, shape, path) = key;
        var output = shape.Output(input, weight);
        Axis[] rows = [.. Phases(shape, input.H).Select(p => Axis.InputGradient(p, input.H, weight.H, shape))];
        Axis[] columns = [.. Phases(shape, input.W).Select(p => Axis.InputGradient(p, input.W, weight.W, shape))];
        var source = PaddedMap.For(output, rows, columns);
        var outputs = weight.N / shape.Groups;
        var parts =
            from row in rows
            from column in columns
            where row.Taps.Length * column.Taps.Length > 0
            from @group in Enumerable.Range(0, shape.Groups)
            select new SweepPart(
                new WindowPass(
                    row, column, source, new ChannelRange(@group * outputs, outputs), input,
                    new ChannelRange(@group * weight.C, weight.C), path),
                new WeightOrder(Taps(row, column, weight), outputs, weight.H * weight.W * weight.C, 1),
                @group * (weight.Length / shape.Groups));
        return new Sweep(
            source, input, [.. parts], leavesGaps: rows.Concat(columns).Any(axis => axis.Taps.Length == 0));
    }

    private static IEnumerable<int> Phases(Conv2DShape shape, int size) =>
        Enumerable.Range(0, Math.Min(shape.Stride, size));

    private static int[] Taps(Axis rows, Axis columns, Shape weight) =>
        [.. rows.Taps.SelectMany(y => columns.Taps.Select(x => ((y * weight.W) + x) * weight.C))];

    private sealed record Key(Shape Input, Shape Weight, Conv2DShape Shape, SimdPath Path);
}
