using System.CommandLine;
using EdgeBnn.Cli.Documents;
using EdgeBnn.Cli.Output;
using EdgeBnn.Profiling;
using Spectre.Console;
using static EdgeBnn.Cli.Output.Figures;

namespace EdgeBnn.Cli.Verbs;

/// <summary><c>edgebnn bench</c>: times a model on this machine, operation by operation.</summary>
internal sealed class BenchVerb : Verb
{
    private readonly Argument<string> _model = ModelFile.Argument();
    private readonly Option<int> _threads = CommonOptions.Threads(1);
    private readonly Option<string?> _path = CommonOptions.KernelPath();

    private readonly Option<int> _repeats = new Option<int>("--repeats")
    {
        Description = "Timings taken of each operation and of whole runs.",
        HelpName = "N",
        DefaultValueFactory = _ => 101,
    }.AtLeast(3);

    private readonly Option<bool> _core = new("--core") { Description = "Also time Core's interpreter and compare." };

    /// <summary>Declares the options.</summary>
    public BenchVerb()
        : base("bench", "Time a model per operation: microseconds, multiply-adds, which kernel path ran and why.")
    {
        Add(_model);
        Add(_threads);
        Add(_path);
        Add(_repeats);
        Add(_core);
    }

    /// <inheritdoc/>
    public override int Run(ParseResult arguments, VerbContext context)
    {
        ModelFile file = ModelFile.Load(arguments.GetRequiredValue(_model));
        var options = new ProfileOptions
        {
            Threads = arguments.GetValue(_threads),
            Path = arguments.GetValue(_path),
            Repeats = arguments.GetValue(_repeats),
        };
        var profiler = new LocalProfiler();
        ModelTiming timing = Sessions.Guard(() => profiler.Measure(file.Model, options));
        double? coreUs = arguments.GetValue(_core)
            ? CoreProfiler.MeasureUs(file.Model, Math.Min(options.Repeats, 11), options.WarmUp)
            : null;
        var document = new BenchDocument(
            file.Path, profiler.Machine, options.Threads, options.Repeats, timing.TotalUs, timing.P95Us, coreUs,
            coreUs / timing.TotalUs, timing.Operations);
        context.Terminal.Finish(document, console => Show(console, document));
        return ExitCodes.Ok;
    }

    private static void Show(IAnsiConsole console, BenchDocument bench)
    {
        console.WriteLine($"{bench.File} on {bench.Machine}");
        console.WriteLine($"threads: {bench.Threads}; medians of {bench.Repeats}");
        Table table = Tables.New("#>", "operation", "kind", "us>", "p95>", "MACs>", "GMAC/s>", "path", "why");
        // nearly all operations have one reason, which would make the table too wide for a terminal
        string usual = bench.Operations.CountBy(operation => operation.Reason).MaxBy(reason => reason.Value).Key;
        int index = 0;
        foreach (OperationTiming operation in bench.Operations)
        {
            long macs = operation.BinaryMacs + operation.Int8Macs;
            Tables.Row(
                table, $"{index++}", operation.Name, operation.Kind, Number(operation.MedianUs, 2),
                Number(operation.P95Us, 2), macs == 0 ? "" : Number(macs),
                macs == 0 ? "" : Number(operation.GigaMacsPerSecond, 1), operation.Path,
                operation.Reason == usual ? "" : operation.Reason);
        }

        long all = bench.Operations.Sum(operation => operation.BinaryMacs + operation.Int8Macs);
        Tables.Total(
            table, "", "whole run", "", Number(bench.TotalUs, 2), Number(bench.P95Us, 2),
            Number(all), Number(all / bench.TotalUs / 1000, 1), "", "");
        console.Write(table);
        console.WriteLine($"why, where nothing else is said: {usual}");
        console.WriteLine($"{Number(1e6 / bench.TotalUs)} images per second");
        if (bench.CoreUs is { } coreUs)
        {
            double times = bench.SpeedupOverCore!.Value;
            console.WriteLine($"Core's interpreter takes {Number(coreUs, 1)} us, {Number(times, 1)} times as long");
        }
    }
}
