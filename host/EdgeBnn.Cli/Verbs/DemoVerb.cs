using System.CommandLine;
using EdgeBnn.Cli.Demo;
using EdgeBnn.Cli.Documents;
using EdgeBnn.Cli.Output;
using EdgeBnn.Cli.Output.Progress;
using EdgeBnn.Cli.Searching;
using EdgeBnn.Tensors;
using Spectre.Console;

namespace EdgeBnn.Cli.Verbs;

/// <summary><c>edgebnn demo</c>: everything at once, on scenes that it renders itself.</summary>
internal sealed class DemoVerb : Verb
{
    private readonly Option<string> _out = new("--out", "-o")
    {
        Description = "Folder for the model, the trained net, the logs, the report and the samples.",
        HelpName = "DIR",
        DefaultValueFactory = _ => Path.Combine("out", "demo"),
    };

    private readonly Option<bool> _quick = new("--quick")
    {
        Description = "Every phase in small, in seconds: to see that it works, not what it can do.",
    };

    private readonly Option<int> _seed = CommonOptions.Seed();
    private readonly Option<int> _threads = CommonOptions.TrainingThreads();

    /// <summary>Declares the options.</summary>
    public DemoVerb()
        : base("demo", "Render scenes, search, train, compile, check and time a net: three minutes, no downloads.")
    {
        Add(_out);
        Add(_quick);
        Add(_seed);
        Add(_threads);
    }

    /// <inheritdoc/>
    public override int Run(ParseResult arguments, VerbContext context)
    {
        Sessions.CheckForcedPath();
        string folder = OutputFolder.Prepare(arguments.GetRequiredValue(_out));
        CpuThreads.Count = arguments.GetValue(_threads);
        context.Terminal.Note("EdgeBnn demo. The images are synthetic: rendered camera scenes, not photographs.");
        DemoPlan plan = arguments.GetValue(_quick) ? DemoPlan.Quick : DemoPlan.Standard;
        ulong seed = (ulong)arguments.GetValue(_seed);
        DemoResult result = StagedFolder.Write(folder, DemoFiles.All, stage => ProgressBoard.Run(
            context.Terminal,
            board => DemoPipeline.Run(new DemoContext(plan, stage, seed, board, context.Cancellation))));
        if (result.Exactness.ExactImages != result.Exactness.Images)
        {
            int wrong = result.Exactness.Images - result.Exactness.ExactImages;
            throw new CliException(
                ExitCodes.Check,
                $"The runtime's logits differ from Core's on {wrong} of {result.Exactness.Images} images.",
                $"This is a defect of edgebnn: report it with {DemoFiles.Model} and {DemoFiles.Report} of {folder}.");
        }

        context.Terminal.Finish(DemoDocument.Of(result, folder), console => Show(console, result, folder));
        return ExitCodes.Ok;
    }

    private static void Show(IAnsiConsole console, DemoResult result, string folder)
    {
        console.Write(CandidateTable.Of(result.Search.Outcomes));
        Table table = new Table()
            .Border(TableBorder.Rounded).BorderColor(Color.Grey).HideHeaders().AddColumn("").AddColumn("");
        foreach ((string name, string value) in DemoSummary.Facts(result))
            table.AddRow(new Text(name, new Style(Color.Grey)), new Text(value));
        console.Write(table);
        console.WriteLine($"Files in {folder}: {string.Join(", ", DemoFiles.All)}");
    }
}
