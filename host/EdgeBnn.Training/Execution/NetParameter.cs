using EdgeBnn.Tensors;

namespace EdgeBnn.Training;

/// <summary>A parameter of a <see cref="GraphNet"/> and its numbers.</summary>
/// <param name="Info">Name, dimensions and kind.</param>
/// <param name="Tensor">The numbers, laid out as the dimensions say; with a gradient unless it is a statistic.</param>
public sealed record NetParameter(ParameterInfo Info, Tensor Tensor);
