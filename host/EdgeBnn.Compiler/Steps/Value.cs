using EdgeBnn.Training.Graph;

namespace EdgeBnn.Compiler.Steps;

/// <summary>A map between two steps: the result of one node of the graph.</summary>
internal sealed class Value(string node, ValueKind kind, MapShape shape)
{
    /// <summary>The node whose result it is.</summary>
    public string Node { get; } = node;

    public ValueKind Kind { get; } = kind;

    public MapShape Shape { get; } = shape;

    /// <summary>What makes it; null for the image.</summary>
    public Step? Producer { get; set; }

    public string Describe() => Kind switch
    {
        ValueKind.Image => $"the image '{Node}'",
        ValueKind.Signs => $"the signs '{Node}'",
        _ => $"the map '{Node}'",
    };
}
