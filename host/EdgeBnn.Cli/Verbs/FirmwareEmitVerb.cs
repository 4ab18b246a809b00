using System.CommandLine;
using EdgeBnn.Cli.Documents;
using EdgeBnn.Cli.Output;
using EdgeBnn.Firmware;
using EdgeBnn.Firmware.Boards;
using Spectre.Console;
using static EdgeBnn.Cli.Output.Figures;

namespace EdgeBnn.Cli.Verbs;

/// <summary><c>edgebnn firmware emit</c>: turns a model into source code for a microcontroller.</summary>
internal sealed class FirmwareEmitVerb : Verb
{
    private readonly Argument<string> _model = ModelFile.Argument();

    private readonly Option<string?> _target = new Option<string?>("--target")
    {
        Description = $"What the folder is for: {string.Join(", ", FirmwareTargets.Names)}.",
        HelpName = "TARGET",
        Required = true,
    }.OneOf([.. FirmwareTargets.Names]);

    private readonly Option<string> _output = new("--out", "-o")
    {
        Description = "Folder to write: a new or empty one, or one that this verb wrote before.",
        HelpName = "DIR",
        Required = true,
    };

    private readonly Option<string?> _board = new Option<string?>("--board")
    {
        Description = $"Refuse a model that does not fit this board: {string.Join(", ", BoardCatalog.Names)}.",
        HelpName = "NAME",
    }.OneOf([.. BoardCatalog.Names]);

    private readonly Option<string?> _name = new("--name")
    {
        Description = "What files and functions are called (default: as the model).",
        HelpName = "NAME",
    };

    private readonly Option<bool> _compact = new("--compact")
    {
        Description = "As little flash and memory as possible, in place of as few instructions as possible.",
    };

    /// <summary>Declares the options.</summary>
    public FirmwareEmitVerb()
        : base(
            "emit",
            "Turn a model into source code: weights in flash, a static arena, one function to call, a self-test.")
    {
        _name.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !FirmwareName.IsSafe(result.Tokens[0].Value))
                result.AddError($"--name is '{result.Tokens[0].Value}', expected {FirmwareName.Rule}.");
        });
        Add(_model);
        Add(_target);
        Add(_output);
        Add(_board);
        Add(_name);
        Add(_compact);
    }

    /// <inheritdoc/>
    public override int Run(ParseResult arguments, VerbContext context)
    {
        ModelFile file = ModelFile.Load(arguments.GetRequiredValue(_model));
        string target = arguments.GetRequiredValue(_target)!;
        string output = arguments.GetRequiredValue(_output);
        string? board = arguments.GetValue(_board);
        FirmwarePackage package = FirmwareEmitter.Emit(file.Model, new FirmwareOptions(
            FirmwareTargets.Get(target), arguments.GetValue(_name), board is null ? null : BoardCatalog.Get(board),
            arguments.GetValue(_compact)));
        FirmwareFolder.Write(output, package);
        context.Terminal.Finish(
            FirmwareEmitDocument.Of(file.Path, target, board, output, package),
            console => Show(console, file.Path, output, package));
        return ExitCodes.Ok;
    }

    private static void Show(IAnsiConsole console, string path, string output, FirmwarePackage package)
    {
        MemoryNeeds memory = package.Memory;
        console.WriteLine($"{path} as {package.Name.Prefix}, {package.WithManifest().Count} files in {output}");
        console.Write(Tables.Facts(
            ("read first", package.Files[0].Path),
            ("flash", $"{Number(memory.ParameterBytes)} bytes of parameters, {Number(memory.WeightBytes)} of them "
                + $"weights; with code at most {Number(memory.FlashBytes)}"),
            ("memory", $"{Number(memory.ArenaBytes)} bytes of arena, {Number(memory.ImageBytes)} image, "
                + $"{Number(memory.LogitBytes)} logits; with stack at most {Number(memory.RamBytes)}")));
    }
}
