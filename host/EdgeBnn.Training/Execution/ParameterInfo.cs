namespace EdgeBnn.Training;

/// <summary>One array of numbers that a graph needs.</summary>
/// <param name="Name">The node's name and the parameter's, such as <c>stem.conv.weight</c>.</param>
/// <param name="Dimensions">
/// [Cout, K, K, Cin / groups] of a convolution, [Cout, Cin] of a dense layer, [C] of the rest.
/// </param>
/// <param name="Kind">How it starts and how it is trained.</param>
public sealed record ParameterInfo(string Name, IReadOnlyList<int> Dimensions, ParameterKind Kind)
{
    /// <summary>Values in the array.</summary>
    public int Count => Dimensions.Aggregate(1, (product, dimension) => checked(product * dimension));
}
