using EdgeBnn.Cli.Output;
using EdgeBnn.Training;

namespace EdgeBnn.Cli.Reports;

/// <summary>The report of a training's output folder, written anew after each epoch and at the end.</summary>
/// <param name="folder">The folder.</param>
/// <param name="record">What there is to say beside the metrics.</param>
internal sealed class RunReport(string folder, RunRecord record)
{
    private const string Hint = "Name a folder that 'edgebnn train' wrote to.";

    /// <summary>Writes the record, and the page with the epochs that the log has by now.</summary>
    /// <exception cref="CliException">They cannot be written.</exception>
    public void Update()
    {
        OutputFolder.Write(Path.Combine(folder, TrainFiles.Record), record.ToJson());
        Write(folder, record, ReadMetrics(folder));
    }

    /// <summary>Writes both with what came out.</summary>
    /// <exception cref="CliException">They cannot be written.</exception>
    public void Finish(RunOutcome outcome)
    {
        record = record with { Outcome = outcome };
        Update();
    }

    /// <summary>Makes the page of a folder anew.</summary>
    /// <returns>What the page was made of.</returns>
    /// <exception cref="CliException">The folder has no log or no record of a run, or cannot be written.</exception>
    public static (RunRecord Record, IReadOnlyList<EpochMetrics> Epochs) Rewrite(string folder)
    {
        string log = Path.Combine(folder, TrainFiles.Metrics);
        if (!File.Exists(log))
            throw new CliException(ExitCodes.Trained, $"{log} does not exist, expected the log of a training.", Hint);
        RunRecord record = ReadRecord(folder);
        IReadOnlyList<EpochMetrics> epochs = ReadMetrics(folder);
        Write(folder, record, epochs);
        return (record, epochs);
    }

    private static void Write(string folder, RunRecord record, IReadOnlyList<EpochMetrics> epochs) =>
        OutputFolder.Write(Path.Combine(folder, TrainFiles.Report), Html.Document(ReportPage.Of(record, epochs)));

    private static IReadOnlyList<EpochMetrics> ReadMetrics(string folder)
    {
        string log = Path.Combine(folder, TrainFiles.Metrics);
        return File.Exists(log) ? MetricsLog.Read(log) : [];
    }

    // a run from before there were reports left its net or its checkpoint
    private static RunRecord ReadRecord(string folder)
    {
        string path = Path.Combine(folder, TrainFiles.Record);
        if (File.Exists(path))
        {
            return RunRecord.Parse(InputFile.Read(path, "record", ExitCodes.Trained))
                ?? throw new CliException(ExitCodes.Trained, $"{path} is damaged, expected the record of a run.", Hint);
        }

        string trained = Path.Combine(folder, TrainFiles.Trained);
        if (!File.Exists(trained))
            return RunRecord.Of(TrainedNet.Load(Path.Combine(folder, TrainFiles.Checkpoint)));
        var net = TrainedNet.Load(trained);
        return RunRecord.Of(net) with { Outcome = new RunOutcome(net.Facts, [], []) };
    }
}
