using EdgeBnn.Training.Graph;

namespace EdgeBnn.Training;

/// <summary>
/// Which nodes of a graph run as one operation while training: a sign with the binary convolution that alone reads it,
/// and a batch norm with its PReLU and the sum behind that. The maps between them are then never written, and on
/// narrow nets those move more memory than the convolutions. Values are the same as node by node.
/// </summary>
internal sealed class Fusions
{
    private readonly BlockEnd?[] _ends;
    private readonly bool[] _absorbed;

    /// <summary>Ids of the nodes that end a block; the shortcut is null where no sum follows.</summary>
    public readonly record struct BlockEnd(int BatchNorm, int PRelu, int? Shortcut);

    public Fusions(NetGraph graph)
    {
        IReadOnlyList<Node> nodes = graph.Nodes;
        _ends = new BlockEnd?[nodes.Count];
        _absorbed = new bool[nodes.Count];
        int[] readers = new int[nodes.Count];
        IEnumerable<int> wanted = graph.StageOutputs.Concat(graph.BlockOutputs);
        foreach (int read in nodes.SelectMany(node => node.Inputs).Concat(wanted))
            readers[read]++;

        for (int id = 0; id < nodes.Count; id++)
        {
            if (nodes[id] is ConvNode { Weights: WeightKind.Binary } conv)
                _absorbed[conv.Input] = nodes[conv.Input] is BinarizeNode && readers[conv.Input] == 1;
            else if (nodes[id] is PReluNode prelu && nodes[prelu.Input] is BatchNormNode && readers[prelu.Input] == 1)
                (_ends[id], _absorbed[prelu.Input]) = (new BlockEnd(prelu.Input, id, null), true);
            else if (nodes[id] is AddNode add && !TryEnd(id, add.Left, add.Right, readers))
                TryEnd(id, add.Right, add.Left, readers);
        }
    }

    /// <summary>Whether a later node does this one's work too.</summary>
    public bool Absorbed(int id) => _absorbed[id];

    /// <summary>The nodes that this one ends, or null.</summary>
    public BlockEnd? EndAt(int id) => _ends[id];

    private bool TryEnd(int sum, int prelu, int shortcut, int[] readers)
    {
        if (_ends[prelu] is not { Shortcut: null } end || readers[prelu] != 1)
            return false;
        _ends[sum] = end with { Shortcut = shortcut };
        _ends[prelu] = null;
        return _absorbed[prelu] = true;
    }
}
