using System.CommandLine;
using EdgeBnn.Compiler;
using EdgeBnn.Training;

namespace EdgeBnn.Cli;

/// <summary>
/// The options of a net with random weights: its time, size and memory are those of a trained one, its answers mean
/// nothing.
/// </summary>
internal sealed class UntrainedNet
{
    private readonly NetSelection _net;

    private readonly Option<string> _input = new("--input")
    {
        Description = "Of an untrained net: height, width and channels of its images.",
        HelpName = "HxWxC",
        DefaultValueFactory = _ => "32x32x3",
    };

    private readonly Option<int> _classes = new Option<int>("--classes")
    {
        Description = "Of an untrained net: how many classes it tells apart.",
        HelpName = "N",
        DefaultValueFactory = _ => 10,
    }.AtLeast(2);

    private readonly Option<int> _seed = CommonOptions.Seed();

    /// <summary>Declares the options.</summary>
    public UntrainedNet(Command verb)
    {
        _net = new(
            verb, "Instead of TRAINED: random weights, to time a net before it is trained", "--untrained",
            required: false);
        verb.Add(_input);
        verb.Add(_classes);
        verb.Add(_seed);
    }

    /// <summary>Whether a net is named.</summary>
    public bool Given(ParseResult arguments) => _net.Given(arguments);

    /// <summary>Draws the weights and compiles them.</summary>
    /// <exception cref="CliException">The shape of the images cannot be read.</exception>
    /// <exception cref="NetSpecException">The net is unknown, or impossible for such images.</exception>
    /// <exception cref="CompileException">The net has no integer form.</exception>
    public CompiledModel Compile(ParseResult arguments, CompileOptions options) => RandomWeights.Compile(
        _net.Load(arguments), ImageShape.Parse("--input", arguments.GetRequiredValue(_input)),
        arguments.GetValue(_classes), arguments.GetValue(_seed), options);
}
