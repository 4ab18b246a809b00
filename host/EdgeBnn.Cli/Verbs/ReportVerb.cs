using System.CommandLine;
using EdgeBnn.Cli.Documents;
using EdgeBnn.Cli.Output;
using EdgeBnn.Cli.Reports;
using EdgeBnn.Training;

namespace EdgeBnn.Cli.Verbs;

/// <summary><c>edgebnn report</c>: makes the report of a training anew, also while it runs.</summary>
internal sealed class ReportVerb : Verb
{
    private readonly Argument<string> _folder = new("DIR") { Description = "A folder that 'edgebnn train' wrote to." };

    /// <summary>Declares the argument.</summary>
    public ReportVerb()
        : base("report", $"Make {TrainFiles.Report} of a training: charts, mistakes and facts on one page.")
    {
        Add(_folder);
    }

    /// <inheritdoc/>
    public override int Run(ParseResult arguments, VerbContext context)
    {
        string folder = arguments.GetRequiredValue(_folder);
        (RunRecord run, IReadOnlyList<EpochMetrics> epochs) = RunReport.Rewrite(folder);
        string report = Path.GetFullPath(Path.Combine(folder, TrainFiles.Report));
        context.Terminal.Finish(
            new ReportDocument(report, run.Net, epochs.Count, run.Outcome?.Facts.TestAccuracy),
            console => console.Write(Tables.Facts(("epochs", $"{epochs.Count}"), ("written", report))));
        return ExitCodes.Ok;
    }
}
