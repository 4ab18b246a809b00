using System.Text;
using EdgeBnn.Cli.Searching;
using EdgeBnn.Core;
using EdgeBnn.Profiling;
using EdgeBnn.Search.Candidates;
using static EdgeBnn.Cli.Output.Figures;

namespace EdgeBnn.Cli.Demo;

/// <summary>The demo's report in Markdown.</summary>
internal static class DemoReport
{
    /// <summary>Writes it.</summary>
    public static string Write(DemoResult result)
    {
        var text = new StringBuilder();
        text.Append("# EdgeBnn demo\n\n");
        text.Append("The images are **synthetic**: procedural camera scenes that the demo renders itself. ");
        text.Append("They show that the whole chain works, not how well it does on photographs.\n\n");
        text.Append("![A few scenes of every class](samples.png)\n\n");
        text.Append($"Machine: {result.Speed.Machine}.\n\n## Result\n\n");
        AppendTable(text, ["", ""], [.. DemoSummary.Facts(result).Select(fact => new[] { fact.Name, fact.Value })]);

        text.Append("\n## Search\n\nScore = preliminary accuracy + weight x feature similarity to the teacher ");
        text.Append("- weight x latency above the budget. ");
        text.Append("AuxBranch-style: the three terms are the paper's, the formula is ours.\n\n");
        AppendTable(text, ["candidate", "stages", "us", "bytes", "accuracy", "similarity", "score", "verdict"],
            [.. result.Search.Outcomes.Select(Cells)]);

        text.Append("\n## Operations\n\nMedian times of operations run alone, one thread.\n\n");
        AppendTable(text, ["operation", "kind", "us", "binary MACs", "int8 MACs", "GMAC/s", "path"],
            [.. result.Speed.Timing.Operations.Select(Cells)]);

        text.Append("\n## Time\n\n");
        AppendTable(text, ["phase", "seconds"],
            [.. result.Phases.Append(new("all", result.Seconds)).Select(Cells)]);
        OperationCost cost = CostModel.Total(result.Compiled.Model);
        text.Append($"\n{Number(cost.BinaryMacs)} binary and {Number(cost.Int8Macs)} int8 multiply-adds an image, ");
        text.Append($"{Number(result.Compiled.Model.ArenaBytes)} bytes of activations.\n");
        return text.ToString();
    }

    private static string[] Cells(PhaseTime phase) => [phase.Phase, Number(phase.Seconds, 1)];

    private static string[] Cells(CandidateOutcome outcome) =>
    [
        outcome.Spec.Name, StageList.Of(outcome.Spec),
        Number(outcome.LatencyUs, 1), Number(outcome.FileBytes),
        outcome.Last is null ? "" : Percent(outcome.Last.Accuracy.Value),
        outcome.Last is null ? "" : Number(outcome.Last.Similarity.Value, 3),
        outcome.Last is null ? "" : Number(outcome.Last.Score, 3), outcome.Verdict,
    ];

    private static string[] Cells(OperationTiming operation) =>
    [
        operation.Name, operation.Kind, Number(operation.MedianUs, 2), Number(operation.BinaryMacs),
        Number(operation.Int8Macs), Number(operation.GigaMacsPerSecond, 1), operation.Path,
    ];

    private static void AppendTable(StringBuilder text, string[] heading, string[][] rows)
    {
        AppendRow(text, heading);
        AppendRow(text, [.. heading.Select(_ => "---")]);
        foreach (string[] row in rows)
            AppendRow(text, row);
    }

    private static void AppendRow(StringBuilder text, string[] cells) =>
        text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
