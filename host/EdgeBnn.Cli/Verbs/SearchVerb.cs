using System.CommandLine;
using System.Globalization;
using EdgeBnn.Cli.Documents;
using EdgeBnn.Cli.Output;
using EdgeBnn.Cli.Output.Progress;
using EdgeBnn.Cli.Searching;
using EdgeBnn.Search;
using EdgeBnn.Search.Candidates;
using EdgeBnn.Tensors;
using EdgeBnn.Training;
using EdgeBnn.Training.Data;
using Spectre.Console;
using static EdgeBnn.Cli.Output.Figures;

namespace EdgeBnn.Cli.Verbs;

/// <summary><c>edgebnn search</c>: finds the best net for a latency on this machine.</summary>
internal sealed class SearchVerb : Verb
{
    private readonly DataSelection _data;
    private readonly NetSelection _net;
    private readonly Option<int> _threads = CommonOptions.TrainingThreads();
    private readonly Option<int> _seed = CommonOptions.Seed();

    private readonly Option<double> _latency = new("--latency-us")
    {
        Description = "Microseconds that one image may take on this machine, one thread.",
        HelpName = "L",
        Required = true,
    };

    private readonly Option<string> _budget = new("--budget")
    {
        Description = "Time for the search, for example 90s, 5m or 1h30m.",
        HelpName = "TIME",
        DefaultValueFactory = _ => "5m",
    };

    private readonly Option<int?> _maxBytes = new Option<int?>("--max-bytes")
    {
        Description = "Bytes that the compiled model may have.",
        HelpName = "N",
    }.AtLeast(1);

    private readonly Option<string?> _teacher = new("--teacher")
    {
        Description =
            "A full-precision net of as many stages, made with 'train --full-precision' (default: one is trained).",
        HelpName = "TRAINED",
    };

    private readonly Option<string> _out = new("--out", "-o")
    {
        Description = $"Folder for {SearchFiles.NetSpec} (the winner), {SearchFiles.Report} and {SearchFiles.Teacher}.",
        HelpName = "DIR",
        Required = true,
    };

    /// <summary>Declares the options.</summary>
    public SearchVerb()
        : base(
            "search", "Find the best net for a latency: reshape, time on this machine, train a little, keep the best.")
    {
        _data = new(this, training: true);
        _latency.Validators.Add(result =>
        {
            // what is no number at all, the parser refuses by itself
            if (result.Tokens.Count == 1
                && double.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out double microseconds)
                && microseconds is not > 0)
            {
                result.AddError($"--latency-us is {result.Tokens[0].Value}, expected a number above 0.");
            }
        });
        _net = new(this, "The net that candidates are reshaped from", required: false, standard: "tiny");
        Add(_latency);
        Add(_budget);
        Add(_out);
        Add(_maxBytes);
        Add(_teacher);
        Add(_seed);
        Add(_threads);
    }

    /// <inheritdoc/>
    public override int Run(ParseResult arguments, VerbContext context)
    {
        string budgetText = arguments.GetRequiredValue(_budget);
        if (!Durations.TryParse(budgetText, out TimeSpan budget))
        {
            throw new CliException(
                ExitCodes.Usage, $"--budget is '{budgetText}', expected a time above zero.", "Write 90s, 5m or 1h30m.");
        }

        Sessions.CheckForcedPath();
        NetSpec start = _net.Load(arguments);
        TrainedNet? teacher = arguments.GetValue(_teacher) is { } path
            ? TrainedNet.Load(TrainFiles.TrainedPath(path))
            : null;
        string folder = OutputFolder.Prepare(arguments.GetRequiredValue(_out));
        CpuThreads.Count = arguments.GetValue(_threads);
        var options = new SearchOptions
        {
            LatencyUs = arguments.GetValue(_latency),
            Budget = budget,
            MaxFileBytes = arguments.GetValue(_maxBytes) ?? int.MaxValue,
        };

        SearchOutcome found = StagedFolder.Write(folder, SearchFiles.All, stage =>
        {
            SearchOutcome outcome = ProgressBoard.Run(context.Terminal, board =>
            {
                Dataset data = _data.Load(arguments, context, board, wholePictures: TrainRecipes.Folder.CropArea > 0);
                TrainOptions training = TrainRecipes.For(data) with { Seed = (ulong)arguments.GetValue(_seed) };
                return new BudgetedSearch(board, data, training, context.Cancellation).Run(start, options, teacher);
            });
            OutputFolder.Write(Path.Combine(stage, SearchFiles.NetSpec), outcome.Result.Winner.Spec.ToJson());
            OutputFolder.Write(Path.Combine(stage, SearchFiles.Report), SearchReport.Write(outcome.Result, options));
            if (teacher is null)
                outcome.Teacher.Save(Path.Combine(stage, SearchFiles.Teacher));
            return outcome;
        });
        var document = SearchDocument.Of(found.Result, options, folder);
        context.Terminal.Finish(document, console => Show(console, found.Result, document));
        return ExitCodes.Ok;
    }

    private static void Show(IAnsiConsole console, SearchResult result, SearchDocument document)
    {
        console.Write(CandidateTable.Of(result.Outcomes));
        CandidateOutcome winner = result.Winner;
        console.Write(Tables.Facts(
            ("winner", $"{winner.Spec.Name} ({winner.Candidate.Origin})"),
            ("stages", string.Join(", ", winner.Spec.Stages.Select(stage => $"{stage.Depth} x {stage.Channels}"))),
            ("latency", $"{Number(winner.LatencyUs, 1)} us measured, {Number(document.LatencyBudgetUs, 1)} us allowed"),
            ("written", document.NetSpec),
            ("next", $"edgebnn train --net {document.NetSpec} ... trains it in full")));
    }
}
