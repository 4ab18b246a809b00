using EdgeBnn.Training.Graph;

namespace EdgeBnn.Training;

/// <summary>
/// A kind of block: a function that adds the nodes of one block to a graph. A new kind is one file that implements
/// this and one line in <see cref="NetBlocks"/>.
/// </summary>
public interface INetBlock
{
    /// <summary>The name that <see cref="NetSpec.Block"/> gives.</summary>
    string Name { get; }

    /// <summary>Whether it has a way round its convolution, to which branches and gates can be added.</summary>
    bool HasShortcut => true;

    /// <summary>Adds one block.</summary>
    /// <param name="graph">The graph so far.</param>
    /// <param name="input">
    /// Node that the block reads; its map is at least 2x2 where <paramref name="shape"/> has stride 2.
    /// </param>
    /// <param name="name">Prefix of its nodes' names, such as <c>stage0.block1</c>.</param>
    /// <param name="shape">Width, stride and arithmetic.</param>
    /// <returns>Node that gives the block's result: ceil(H / stride) x ceil(W / stride) x channels.</returns>
    int Add(GraphBuilder graph, int input, string name, BlockShape shape);
}
