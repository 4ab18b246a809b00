using System.CommandLine;
using EdgeBnn.Boards;

namespace EdgeBnn.Cli.Verbs;

/// <summary><c>edgebnn firmware serve</c>: a model behind MLPerf Tiny's protocol, on an emulated board.</summary>
internal sealed class FirmwareServeVerb : Verb
{
    private readonly Argument<string> _model = ModelFile.Argument();
    private readonly Option<string?> _board = FirmwareVerbs.Board();
    private readonly Option<string?> _keep = FirmwareVerbs.Keep();

    /// <summary>Declares the options.</summary>
    public FirmwareServeVerb()
        : base(
            "serve",
            "Run a model on an emulated board that talks MLPerf Tiny's serial protocol; its serial line is a pseudo "
            + "terminal, which the runner of MLCommons or EEMBC opens. Ctrl-C ends it.")
    {
        Add(_model);
        Add(_board);
        Add(_keep);
    }

    /// <inheritdoc/>
    public override int Run(ParseResult arguments, VerbContext context)
    {
        ModelFile file = ModelFile.Load(arguments.GetRequiredValue(_model));
        Board board = Board.Find(arguments.GetRequiredValue(_board)!)!;
        string? terminal = null;
        SerialFirmware.Serve(
            file.Bytes, board, arguments.GetValue(_keep),
            path => context.Terminal.Note($"{board} listens on {terminal = path}; Ctrl-C ends it"),
            context.Cancellation);
        context.Terminal.Finish(new { file = file.Path, board = board.Name, terminal }, _ => { });
        return ExitCodes.Ok;
    }
}
