using System.Globalization;
using System.Text;

namespace EdgeBnn.Compiler;

/// <summary>What the compiler decided, for people to read and tests to check.</summary>
/// <param name="Streams">Every residual stream, in the order of the network.</param>
/// <param name="Operations">One entry per operation of the model, in its order.</param>
/// <param name="Tensors">
/// The nodes whose results exist as maps of the model, by name; the results of nodes inside a fused operation do not.
/// </param>
public sealed record CompileReport(
    IReadOnlyList<StreamReport> Streams,
    IReadOnlyList<OperationReport> Operations,
    IReadOnlyDictionary<string, NodeTensor> Tensors)
{
    private const int NameWidth = 24;

    /// <summary>The report as text: streams first, then operations, one line each.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (StreamReport stream in Streams)
        {
            text.Append(CultureInfo.InvariantCulture, $"stream        {Name(stream.Nodes[0])} ")
                .Append(CultureInfo.InvariantCulture, $"max |x| {stream.MaxAbs:g4}, scale {stream.Scale:g4}, ")
                .Append(CultureInfo.InvariantCulture, $"headroom {stream.Headroom:g3}, {stream.Nodes.Count} nodes\n");
        }

        foreach (OperationReport operation in Operations)
            Append(text, operation);
        return text.ToString();
    }

    private static void Append(StringBuilder text, OperationReport operation)
    {
        var facts = new List<string>();
        if (operation.AccumulatorBound > 0)
            facts.Add(string.Create(CultureInfo.InvariantCulture, $"|sum| <= {operation.AccumulatorBound}"));
        if (operation.ErrorBound > 0)
            facts.Add(string.Create(CultureInfo.InvariantCulture, $"error <= {operation.ErrorBound:g3}"));
        if (operation.LimitedChannels > 0)
            facts.Add($"{operation.LimitedChannels} channels limited");
        if (operation.InvertedChannels > 0)
            facts.Add($"{operation.InvertedChannels} channels inverted");
        if (operation.Nodes.Count > 1)
            facts.Add($"from {string.Join(" + ", operation.Nodes)}");
        text.Append($"{operation.Kind,-13} {Name(operation.Name)} {string.Join(", ", facts)}".TrimEnd()).Append('\n');
    }

    private static string Name(string name) => name.PadRight(NameWidth);
}
