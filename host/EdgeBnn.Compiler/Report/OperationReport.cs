using EdgeBnn.Core;

namespace EdgeBnn.Compiler;

/// <summary>How one integer operation came about.</summary>
/// <param name="Name">The operation's name, that of the first node it came from.</param>
/// <param name="Kind">Which operation it is.</param>
/// <param name="Nodes">The nodes of the graph that it does the work of, in the order of the computation.</param>
/// <param name="AccumulatorBound">Largest |sum| that its weights allow, or 0 where it has no weights.</param>
/// <param name="ErrorBound">
/// Proven bound of the rounding error of its affine: in steps of the output's scale, for logits in the trainer's
/// scores; saturated values and <paramref name="LimitedChannels"/> apart. 0 where there is no affine.
/// </param>
/// <param name="LimitedChannels">Channels whose batch norm is too steep for int32: their slope was cut, around the
/// mean.</param>
/// <param name="InvertedChannels">Channels whose binary weights were inverted because their batch norm falls.</param>
public sealed record OperationReport(
    string Name,
    OperationKind Kind,
    IReadOnlyList<string> Nodes,
    long AccumulatorBound = 0,
    double ErrorBound = 0,
    int LimitedChannels = 0,
    int InvertedChannels = 0);
