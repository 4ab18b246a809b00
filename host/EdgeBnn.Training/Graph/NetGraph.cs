namespace EdgeBnn.Training.Graph;

/// <summary>
/// A network as a list of float operations in the order in which they run. The trainer executes it, the compiler
/// folds it to integers; a block of a network is a function that adds nodes. The last node gives the logits.
/// </summary>
/// <param name="Nodes">In order; node i may read nodes below i.</param>
/// <param name="StageOutputs">
/// Ids of the nodes that end each stage: where features of two networks are compared.
/// </param>
public sealed record NetGraph(IReadOnlyList<Node> Nodes, IReadOnlyList<int> StageOutputs)
{
    /// <summary>
    /// Ids of the nodes that end each block, in order: where a net is compared with its teacher while it trains.
    /// </summary>
    public IReadOnlyList<int> BlockOutputs { get; init; } = [];

    /// <summary>The image node, always the first.</summary>
    public InputNode Input => (InputNode)Nodes[0];
}
