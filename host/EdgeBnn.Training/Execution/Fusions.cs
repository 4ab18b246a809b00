using EdgeBnn.Training.Graph;

namespace EdgeBnn.Training;

/// <summary>
/// Which nodes of a graph run as one operation while training: a shift and a sign with the binary convolution that
/// alone reads them; a batch norm with its PReLU, the shifts round that and a sum before or behind it; and a batch norm
/// or a product with gates, with the sum that alone reads it. The maps between them are then never written, and on
/// narrow nets those move more memory than the convolutions. Values are the same as node by node.
/// </summary>
internal sealed class Fusions
{
    private readonly IReadOnlyList<Node> _nodes;
    private readonly int[] _readers;
    private readonly BlockEnd?[] _ends;
    private readonly JoinedSum?[] _sums;
    private readonly bool[] _absorbed;

    public Fusions(NetGraph graph)
    {
        _nodes = graph.Nodes;
        _readers = new int[_nodes.Count];
        _ends = new BlockEnd?[_nodes.Count];
        _sums = new JoinedSum?[_nodes.Count];
        _absorbed = new bool[_nodes.Count];
        IEnumerable<int> wanted = graph.StageOutputs.Concat(graph.BlockOutputs);
        foreach (int read in _nodes.SelectMany(node => node.Inputs).Concat(wanted))
            _readers[read]++;
        for (int id = 0; id < _nodes.Count; id++)
            Fuse(id);
        for (int id = 0; id < _nodes.Count; id++)
            Join(id);
    }

    /// <summary>Whether a later node does this one's work too.</summary>
    public bool Absorbed(int id) => _absorbed[id];

    /// <summary>The nodes that this one ends, or null.</summary>
    public BlockEnd? EndAt(int id) => _ends[id];

    /// <summary>What a sum does together with one of its terms, or null.</summary>
    public JoinedSum? SumAt(int id) => _sums[id];

    private void Fuse(int id)
    {
        switch (_nodes[id])
        {
            case ConvNode { Weights: WeightKind.Binary } conv when Alone<BinarizeNode>(conv.Input) is { } sign:
                _absorbed[conv.Input] = true;
                _absorbed[sign.Input] |= Alone<ShiftNode>(sign.Input) is not null && _ends[sign.Input] is null;
                break;
            case PReluNode prelu:
                Begin(id, prelu.Input);
                break;
            case ShiftNode shift when OpenEnd(shift.Input) is { ShiftOut: null } end:
                Extend(shift.Input, id, end with { ShiftOut = id });
                break;
            case AddNode add when OpenEnd(add.Left) is { Residual: null } end:
                Extend(add.Left, id, end with { Residual = add.Right, ResidualLast = true });
                break;
            case AddNode add when OpenEnd(add.Right) is { Residual: null } end:
                Extend(add.Right, id, end with { Residual = add.Left, ResidualLast = true });
                break;
        }
    }

    // from a PReLU back over a shift and a sum to a batch norm
    private void Begin(int prelu, int bent)
    {
        int sum = Alone<ShiftNode>(bent)?.Input ?? bent;
        AddNode? add = Alone<AddNode>(sum);
        int norm = add is null ? sum : Alone<BatchNormNode>(add.Left) is not null ? add.Left : add.Right;
        if (Alone<BatchNormNode>(norm) is null)
            return;
        int? residual = add is null ? null : norm == add.Left ? add.Right : add.Left;
        _absorbed[bent] = _absorbed[sum] = _absorbed[norm] = true;
        _ends[prelu] = new BlockEnd(norm, sum == bent ? null : bent, prelu, null, residual, ResidualLast: false);
    }

    // what no block's end has taken by now
    private void Join(int id)
    {
        if (_nodes[id] is not AddNode add || _absorbed[id] || _ends[id] is not null)
            return;
        if (MayJoin(add.Left))
            _sums[id] = new JoinedSum(add.Left, add.Right);
        else if (MayJoin(add.Right))
            _sums[id] = new JoinedSum(add.Right, add.Left);
        if (_sums[id] is { } sum)
            _absorbed[sum.Term] = true;
    }

    private bool MayJoin(int id) => Alone<BatchNormNode>(id) is not null || Alone<ScaleChannelsNode>(id) is not null;

    private BlockEnd? OpenEnd(int id) => _readers[id] == 1 && _ends[id] is { ResidualLast: false } end ? end : null;

    private void Extend(int from, int to, BlockEnd end)
    {
        (_ends[from], _ends[to]) = (null, end);
        _absorbed[from] = true;
    }

    private T? Alone<T>(int id)
        where T : Node => _readers[id] == 1 ? _nodes[id] as T : null;
}
