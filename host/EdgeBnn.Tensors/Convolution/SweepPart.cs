namespace EdgeBnn.Tensors;

/// <summary>One pass of a sweep, and where its weights are.</summary>
/// <param name="Pass">The pass.</param>
/// <param name="Order">How its weights lie.</param>
/// <param name="WeightStart">The first of them.</param>
internal sealed record SweepPart(WindowPass Pass, WeightOrder Order, int WeightStart);
