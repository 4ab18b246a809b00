using System.CommandLine;
using System.CommandLine.Parsing;
using EdgeBnn.Cli.Benching;
using EdgeBnn.Cli.Documents;
using EdgeBnn.Core;
using EdgeBnn.Profiling;

namespace EdgeBnn.Cli.Verbs;

/// <summary><c>edgebnn bench</c>: times a model on this machine, operation by operation, or single convolutions.</summary>
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
    }.AtLeast(ProfileOptions.FewestRepeats);

    private readonly Option<string[]> _conv = new("--conv")
    {
        Description =
            "Time one binary convolution instead of a model, packed signs in and out: map, kernel, and where wanted "
            + "stride, output channels, dilation, groups, pad. May be given again.",
        HelpName = ConvDescription.Grammar,
    };

    private readonly Option<bool> _compare = new("--compare")
    {
        Description = "Also time the same binary convolutions in float32 and by HammingBitDistance.",
    };

    private readonly Option<bool> _core = new("--core") { Description = "Also time Core's interpreter and compare." };

    /// <summary>Declares the options.</summary>
    public BenchVerb()
        : base(
            "bench",
            "Time a model per operation, or described convolutions: microseconds, multiply-adds, per cent of the "
            + "machine's bound, bytes, which kernel path ran and why.")
    {
        _model.Arity = ArgumentArity.ZeroOrOne;
        _conv.Validators.Add(CheckDescriptions);
        Add(_model);
        Add(_conv);
        Add(_threads);
        Add(_path);
        Add(_repeats);
        Add(_compare);
        Add(_core);
    }

    /// <inheritdoc/>
    public override int Run(ParseResult arguments, VerbContext context)
    {
        string? path = arguments.GetValue(_model);
        string[] described = arguments.GetValue(_conv) ?? [];
        if (path is null == (described.Length == 0))
            throw Usage("'edgebnn bench' needs a MODEL or --conv, one of the two.");
        if (path is null && arguments.GetValue(_core)) throw Usage("--core is there for a MODEL, not for --conv.");

        var options = new ProfileOptions
        {
            Threads = arguments.GetValue(_threads),
            Path = arguments.GetValue(_path),
            Repeats = arguments.GetValue(_repeats),
        };
        BenchDocument document = path is null
            ? Convolutions([.. described.Select(ConvDescription.Parse)], options, arguments.GetValue(_compare))
            : Model(ModelFile.Load(path), options, arguments);
        context.Terminal.Finish(document, console => BenchTables.Show(console, document));
        return ExitCodes.Ok;
    }

    private BenchDocument Model(ModelFile file, ProfileOptions options, ParseResult arguments)
    {
        var profiler = new LocalProfiler();
        MachineBounds before = Bounds(options);
        ModelTiming timing = Sessions.Guard(() => profiler.Measure(file.Model, options));
        double? coreUs = arguments.GetValue(_core)
            ? CoreProfiler.MeasureUs(file.Model, Math.Min(options.Repeats, 11), options.WarmUp)
            : null;
        ConvTiming[]? convolutions = arguments.GetValue(_compare)
            ? Time(Shapes(file.Model), options, compare: true)
            : null;
        MachineBounds bounds = before.Best(Bounds(options));
        return new BenchDocument(
            file.Path, profiler.Machine, options.Threads, options.Repeats, bounds, timing.TotalUs, timing.P95Us,
            100 * timing.Operations.Sum(bounds.LeastUs) / timing.TotalUs, timing.TimesBinaryConvolutions, coreUs,
            coreUs / timing.TotalUs,
            [.. timing.Operations.Select(operation => BenchedOperation.Of(operation, bounds))],
            convolutions is null ? null : [.. convolutions.Select(one => BenchedConvolution.Of(one, bounds))]);
    }

    private static BenchDocument Convolutions(ConvDescription[] described, ProfileOptions options, bool compare)
    {
        MachineBounds before = Bounds(options);
        ConvTiming[] timings = Time(described, options, compare);
        MachineBounds bounds = before.Best(Bounds(options));
        return new BenchDocument(
            null, new LocalProfiler().Machine, options.Threads, options.Repeats, bounds, null, null, null, null, null,
            null, null, [.. timings.Select(one => BenchedConvolution.Of(one, bounds))]);
    }

    private static ConvTiming[] Time(ConvDescription[] described, ProfileOptions options, bool compare)
    {
        try
        {
            return
            [
                .. described.Select(one => Sessions.Guard(() => ConvProfiler.Measure(one, options, compare))),
            ];
        }
        catch (InexactException e)
        {
            throw new CliException(ExitCodes.Check, e.Message, "A defect: report it; --path NAME takes another path.");
        }
    }

    /// <summary>The binary convolutions of a model, each shape once; windows that are not square are left out.</summary>
    private static ConvDescription[] Shapes(Model model) =>
    [
        .. model.Operations.OfType<BConv2D>().Select(conv => ConvDescription.Of(model, conv))
            .OfType<ConvDescription>().Distinct(),
    ];

    private static MachineBounds Bounds(ProfileOptions options) =>
        Sessions.Guard(() => MachineBounds.Measure(options.Path, options.Threads));

    private static void CheckDescriptions(OptionResult result)
    {
        foreach (Token token in result.Tokens)
        {
            try
            {
                ConvDescription.Parse(token.Value);
            }
            catch (FormatException e)
            {
                result.AddError($"--conv {token.Value}: {e.Message}");
            }
        }
    }

    private static CliException Usage(string message) =>
        new(ExitCodes.Usage, message, "'edgebnn bench --help' lists what it takes.");
}
