using EdgeBnn.Boards;
using EdgeBnn.Cli.Output;
using EdgeBnn.Compiler;
using EdgeBnn.Core;
using EdgeBnn.Firmware;
using EdgeBnn.Search;
using EdgeBnn.Training;
using EdgeBnn.Training.Data;
using EdgeBnn.Training.Imaging;

namespace EdgeBnn.Cli;

/// <summary>The one place where an exception becomes an exit code, a sentence and a hint.</summary>
internal static class FailureReport
{
    /// <summary>Set to 1, failures also print where they came from.</summary>
    public const string TraceVariable = "EDGEBNN_TRACE";

    private const string DefectHint =
        "This is a defect of edgebnn: run again with EDGEBNN_TRACE=1 for the details and report them.";

    /// <summary>What to say about an exception.</summary>
    public static Failure Of(Exception exception) => exception switch
    {
        CliException e => new(e.ExitCode, e.Message, e.Hint),
        BadImageException e =>
            new(ExitCodes.Image, e.Message, "--on-bad-image skip leaves out such images and lists them."),
        MissingCodecException e => new(
            ExitCodes.Image, e.Message,
            "Debian, Ubuntu: apt-get install libturbojpeg0 (or libturbojpeg); macOS: brew install jpeg-turbo; "
            + "Windows: libjpeg-turbo's turbojpeg.dll on the PATH."),
        DataException e =>
            new(ExitCodes.Data, e.Message, "'edgebnn data info' lists the data sets and what --root must hold."),
        NetSpecException e => new(
            ExitCodes.NetSpec, e.Message,
            $"Presets that work: {string.Join(", ", NetPresets.Names)}; --net takes a preset or a JSON file."),
        ModelFormatException e => new(
            ExitCodes.Model, Sentence(e.Message), "Make the file anew with 'edgebnn compile TRAINED -o model.ebnn'."),
        TrainedNetException e => new(
            ExitCodes.Trained, e.Message,
            "'edgebnn train' writes trained.npz and checkpoint.npz into its --out folder."),
        DivergedException e => new(
            ExitCodes.Diverged, e.Message,
            "Try a lower --lr or a longer --warm-up; a checkpoint.npz in --out is the last good one."),
        TrainingException e => new(
            ExitCodes.Training, e.Message,
            "'edgebnn train --help' lists the options; a checkpoint goes on only with the options it began with."),
        SearchException e => new(
            ExitCodes.Search, e.Message, "Allow more with --latency-us, or start from a smaller net with --net."),
        CompileException e => new(
            ExitCodes.Compile, e.Message, "'edgebnn compile' takes what 'edgebnn train' made; --headroom is 1 to 64."),
        FirmwareException e => new(
            ExitCodes.DoesNotFit, e.Message, "Try --compact, a smaller net, or a larger board with --board."),
        BoardException { Failure: BoardFailure.MissingTool } e => new(
            ExitCodes.Tool, e.Message, "Debian, Ubuntu: apt-get install PACKAGE."),
        BoardException { Failure: BoardFailure.DoesNotFit } e => new(
            ExitCodes.DoesNotFit, e.Message, "Take a smaller net, or a larger board with --board."),
        BoardException e => new(ExitCodes.Internal, OneLine(e.Message), DefectHint),
        OperationCanceledException => new(
            ExitCodes.Cancelled, "Stopped before the end.", "Files of earlier runs are as they were."),
        IOException or UnauthorizedAccessException => new(
            ExitCodes.Output, Sentence(exception.Message), "Check the folder, its rights and the space left."),
        _ => new(ExitCodes.Internal, $"{exception.GetType().Name}: {OneLine(exception.Message)}", DefectHint),
    };

    private static string Sentence(string text) => text.EndsWith('.') ? text : text + ".";

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
