using System.CommandLine;
using System.Diagnostics;
using EdgeBnn.Cli.Documents;
using EdgeBnn.Cli.Output;
using EdgeBnn.Cli.Output.Progress;
using EdgeBnn.Cli.Reports;
using EdgeBnn.Tensors;
using EdgeBnn.Training;
using EdgeBnn.Training.Data;
using static EdgeBnn.Cli.Output.Figures;

namespace EdgeBnn.Cli.Verbs;

/// <summary><c>edgebnn train</c>: trains a network on a data set.</summary>
internal sealed class TrainVerb : Verb
{
    private readonly DataSelection _data;
    private readonly NetSelection _net;
    private readonly TrainSettings _settings;
    private readonly CheckpointSettings _checkpoints;
    private readonly Option<int> _threads = CommonOptions.TrainingThreads();

    private readonly Option<string> _out = new("--out", "-o")
    {
        Description =
            $"Folder for {TrainFiles.Trained}, {TrainFiles.Checkpoint}, {TrainFiles.Metrics}, {TrainFiles.NetSpec} "
            + $"and {TrainFiles.Report}.",
        HelpName = "DIR",
        Required = true,
    };

    private readonly Option<bool> _fullPrecision = new("--full-precision")
    {
        Description = "Train the float net of the same shape: a teacher.",
    };

    private readonly Option<string?> _teacher = new("--teacher")
    {
        Description =
            "A trained net for the same images, file or folder, whose outputs are learnt beside the labels.",
        HelpName = "TRAINED",
    };

    private readonly Option<string?> _start = new("--start")
    {
        Description =
            "A trained net of the same description, file or folder, whose weights to start from instead of random ones.",
        HelpName = "TRAINED",
    };

    /// <summary>Declares the options.</summary>
    public TrainVerb()
        : base("train", "Train a network. Ctrl-C leaves a checkpoint; the same command with --resume goes on from it.")
    {
        _data = new(this, training: true);
        _net = new(this, "The network");
        Add(_out);
        _settings = new(this);
        Add(_teacher);
        Add(_fullPrecision);
        Add(_start);
        _checkpoints = new(this);
        Add(_threads);
    }

    /// <inheritdoc/>
    public override int Run(ParseResult arguments, VerbContext context)
    {
        var watch = Stopwatch.StartNew();
        NetSpec spec = _net.Load(arguments);
        TrainedNet? teacher = Load(_teacher, arguments);
        TrainedNet? start = Load(_start, arguments);
        string folder = OutputFolder.Prepare(arguments.GetRequiredValue(_out));
        CpuThreads.Count = arguments.GetValue(_threads);

        IReadOnlyList<SkippedImage> skipped = [];
        (TrainResult result, RunReport report, RunOutcome outcome) = ProgressBoard.Run(context.Terminal, board =>
        {
            bool crops = _settings.Crops(TrainRecipes.Folder, arguments);
            Dataset data = _data.Load(arguments, context, board, wholePictures: crops);
            skipped = data.Skipped;
            bool fullPrecision = arguments.GetValue(_fullPrecision);
            TrainOptions recipe = TrainRecipes.ForRun(data);
            if (fullPrecision && !_settings.WantsAdam(arguments))
                recipe = TrainRecipes.InFullPrecision(recipe, data);
            var job = new TrainJob(spec, data, _settings.Over(recipe, arguments))
            {
                FullPrecision = fullPrecision,
                Teacher = teacher is null ? null : new GraphNet(teacher),
                Start = start,
            };
            job = _checkpoints.Over(job, arguments, folder);
            var page = new RunReport(folder, RunRecords.Of(job, arguments));
            job = job with { EpochDone = _ => page.Update() };
            TrainResult done = TrainingBar.Run(board, $"Training {spec.Name}", job, context.Cancellation);
            return (done, page, RunOutcome.Of(done, data));
        });
        if (result.Status == TrainStatus.Cancelled)
            throw Stopped(result, folder);

        string trained = Path.Combine(folder, TrainFiles.Trained);
        result.Net.Save(trained);
        OutputFolder.Write(Path.Combine(folder, TrainFiles.NetSpec), spec.ToJson());
        report.Finish(outcome);
        var document = TrainDocument.Of(result.Net, trained, watch.Elapsed.TotalSeconds) with
        {
            Skipped = SkippedImages.Document(skipped),
        };
        context.Terminal.Finish(document, console => console.Write(Tables.Facts(
            ("test accuracy", Percent(document.TestAccuracy)),
            ("epochs", $"{document.Epochs}"),
            ("time", Durations.Short(watch.Elapsed)),
            ("written", trained),
            ("report", Path.Combine(folder, TrainFiles.Report)))));
        return ExitCodes.Ok;
    }

    private static TrainedNet? Load(Option<string?> option, ParseResult arguments) =>
        arguments.GetValue(option) is { } path ? TrainedNet.Load(TrainFiles.TrainedPath(path)) : null;

    private static CliException Stopped(TrainResult result, string folder)
    {
        string where = result.Net.FloatWeights ? " (in the first of two steps)" : "";
        return new CliException(
            ExitCodes.Cancelled,
            $"Stopped after {result.Net.Facts.Epochs} epochs{where}; "
                + $"{Path.Combine(folder, TrainFiles.Checkpoint)} is written.",
            "The same command with --resume goes on from there.");
    }
}
