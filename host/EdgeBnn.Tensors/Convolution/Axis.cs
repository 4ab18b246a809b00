namespace EdgeBnn.Tensors;

/// <summary>
/// One axis of a sweep: position i of the target sees, through tap t, position <c>i * step + offset(t)</c> of the
/// source.
/// </summary>
/// <param name="Count">Positions of the target.</param>
/// <param name="TargetStep">Between them, in the target.</param>
/// <param name="TargetStart">The first of them.</param>
/// <param name="SourceStep">Between what they see.</param>
/// <param name="Taps">Taps of the window that take part, in the order of their offsets.</param>
/// <param name="Offsets">What the first position sees through each tap; may lie before the source.</param>
internal sealed record Axis(int Count, int TargetStep, int TargetStart, int SourceStep, int[] Taps, int[] Offsets)
{
    /// <summary>Source pixels that are read before the first one.</summary>
    public int Before => Math.Max(0, -Offsets.DefaultIfEmpty(0).Min());

    /// <summary>The last source pixel that is read.</summary>
    public int Last => ((Count - 1) * SourceStep) + Offsets.DefaultIfEmpty(0).Max();

    /// <summary>The forward convolution along one axis.</summary>
    public static Axis Forward(int outputs, int kernel, Conv2DShape shape)
    {
        var taps = Enumerable.Range(0, kernel).ToArray();
        return new Axis(outputs, 1, 0, shape.Stride, taps, [.. taps.Select(t => (t * shape.Dilation) - shape.Pad)]);
    }

    /// <summary>
    /// The gradient of the input along one axis. Input i was seen by output o through tap t where
    /// o * stride = i + pad - t * dilation; the inputs of one remainder modulo the stride (a phase) share their taps.
    /// </summary>
    public static Axis InputGradient(int phase, int inputs, int kernel, Conv2DShape shape)
    {
        var taps = Enumerable.Range(0, kernel)
            .Where(t => Remainder(phase + shape.Pad - (t * shape.Dilation), shape.Stride) == 0)
            .Reverse()
            .ToArray();
        var offsets = taps.Select(t => (phase + shape.Pad - (t * shape.Dilation)) / shape.Stride).ToArray();
        var count = (inputs - phase + shape.Stride - 1) / shape.Stride;
        return new Axis(count, shape.Stride, phase, 1, taps, offsets);
    }

    private static int Remainder(int value, int divisor) => ((value % divisor) + divisor) % divisor;
}
