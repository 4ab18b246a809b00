namespace EdgeBnn.Compiler;

/// <summary>Where the result of a node of the graph is in the compiled model.</summary>
/// <param name="Tensor">Index into <see cref="Core.Model.Tensors"/>.</param>
/// <param name="Scale">x = value * Scale for i16 maps and logits; 1 for signs, whose values are +1 and -1.</param>
public readonly record struct NodeTensor(int Tensor, double Scale);
