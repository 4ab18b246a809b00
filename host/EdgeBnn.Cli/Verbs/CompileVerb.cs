using System.CommandLine;
using EdgeBnn.Cli.Documents;
using EdgeBnn.Cli.Output;
using EdgeBnn.Compiler;
using EdgeBnn.Training;
using Spectre.Console;

namespace EdgeBnn.Cli.Verbs;

/// <summary><c>edgebnn compile</c>: turns a network into one file of integers.</summary>
internal sealed class CompileVerb : Verb
{
    private readonly Argument<string?> _trained = new("TRAINED")
    {
        Description = "A trained network, trained.npz, or the folder that 'edgebnn train' wrote.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly UntrainedNet _untrained;

    private readonly Option<string> _output = new("--out", "-o")
    {
        Description = "File to write.",
        HelpName = "MODEL",
        DefaultValueFactory = _ => "model.ebnn",
    };

    private readonly Option<string?> _name = new("--name")
    {
        Description = "What the model is called (default: as the network).",
        HelpName = "NAME",
    };

    private readonly Option<double> _headroom = new("--headroom")
    {
        Description =
            "How many times the largest value seen fits before it saturates, 1 to 64; a doubling costs a bit.",
        HelpName = "X",
        DefaultValueFactory = _ => new CompileOptions().Headroom,
    };

    private readonly Option<bool> _report = new("--report")
    {
        Description = "Also show the compiler's report: scales, what was fused, and the bound of each accumulator.",
    };

    /// <summary>Declares the options.</summary>
    public CompileVerb()
        : base("compile", "Turn a trained network into integers and pack it into one file.")
    {
        Add(_trained);
        Add(_output);
        Add(_name);
        Add(_headroom);
        Add(_report);
        _untrained = new(this);
    }

    /// <inheritdoc/>
    public override int Run(ParseResult arguments, VerbContext context)
    {
        string? trained = arguments.GetValue(_trained);
        if (trained is not null == _untrained.Given(arguments))
        {
            throw new CliException(
                ExitCodes.Usage, "'edgebnn compile' needs TRAINED or --untrained, one of the two.",
                "'edgebnn compile --help' lists what it takes.");
        }

        string output = arguments.GetRequiredValue(_output);
        var options = new CompileOptions
        {
            Name = arguments.GetValue(_name),
            Headroom = arguments.GetValue(_headroom),
        };
        CompiledModel compiled = trained is null
            ? _untrained.Compile(arguments, options)
            : ModelCompiler.Compile(TrainedNet.Load(TrainFiles.TrainedPath(trained)), options);
        byte[] bytes = compiled.ToBytes();
        OutputFolder.Write(OutputFolder.PrepareFile(output), bytes);

        var document = InspectDocument.Of(new ModelFile(output, bytes, compiled.Model));
        context.Terminal.Finish(document, console =>
        {
            InspectVerb.Show(console, document);
            if (arguments.GetValue(_report))
                console.WriteLine(compiled.Report.ToString());
        });
        return ExitCodes.Ok;
    }
}
