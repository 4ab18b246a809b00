using System.CommandLine;
using EdgeBnn.Boards;
using EdgeBnn.Cli.Documents;
using EdgeBnn.Cli.Output;
using EdgeBnn.Firmware.Boards;
using Spectre.Console;
using static EdgeBnn.Cli.Output.Figures;

namespace EdgeBnn.Cli.Verbs;

/// <summary><c>edgebnn firmware test</c>: builds a firmware, runs it on an emulated board and compares.</summary>
internal sealed class FirmwareTestVerb : Verb
{
    private const int MostImages = 10_000;

    private readonly Argument<string> _model = ModelFile.Argument();

    private readonly Option<string?> _board = FirmwareVerbs.Board();

    private readonly Option<int> _images = new Option<int>("--images")
    {
        Description = "Random images to run.",
        HelpName = "N",
        DefaultValueFactory = _ => 10,
    }.Within(1, MostImages);

    private readonly Option<int> _seed = CommonOptions.Seed();

    private readonly Option<string?> _limits = new Option<string?>("--limits")
    {
        Description = "Whose flash and memory must suffice (default: the emulated board's): "
            + $"{string.Join(", ", BoardCatalog.Names)}.",
        HelpName = "NAME",
    }.OneOf([.. BoardCatalog.Names]);

    private readonly Option<bool> _emitted = new("--emitted")
    {
        Description = "Run the C code that 'edgebnn firmware emit' makes, not the file by the library's reader.",
    };

    private readonly Option<string?> _keep = FirmwareVerbs.Keep();

    /// <summary>Declares the options.</summary>
    public FirmwareTestVerb()
        : base(
            "test",
            "Build a model's firmware, run it on an emulated board, compare every logit, count instructions per "
            + "operation, flash and memory.")
    {
        Add(_model);
        Add(_board);
        Add(_images);
        Add(_seed);
        Add(_emitted);
        Add(_limits);
        Add(_keep);
    }

    /// <inheritdoc/>
    public override int Run(ParseResult arguments, VerbContext context)
    {
        ModelFile file = ModelFile.Load(arguments.GetRequiredValue(_model));
        Board board = Board.Find(arguments.GetRequiredValue(_board)!)!;
        string? named = arguments.GetValue(_limits);
        BoardDescription? limits = named is null ? null : BoardCatalog.Get(named);
        var options = new FirmwareTestOptions
        {
            Images = arguments.GetValue(_images),
            Seed = arguments.GetValue(_seed),
            Emitted = arguments.GetValue(_emitted),
            FlashBytes = (int?)limits?.UsableFlashBytes,
            RamBytes = (int?)limits?.UsableRamBytes,
            Folder = arguments.GetValue(_keep),
        };
        FirmwareTestReport report = FirmwareTest.Run(file.Bytes, board, options, context.Cancellation);
        context.Terminal.Finish(
            FirmwareTestDocument.Of(file.Path, report), console => Show(console, file.Path, report));
        return report.Difference != null ? ExitCodes.Check : report.Memory.Fits ? ExitCodes.Ok : ExitCodes.DoesNotFit;
    }

    private static void Show(IAnsiConsole console, string path, FirmwareTestReport report)
    {
        console.WriteLine($"{path} on {report.Board}, {Number(report.Images)} images");
        Table table = Tables.New("#>", "operation", "kind", "instructions>", "binary MACs>", "per binary MAC>");
        int index = 0;
        foreach (CountedOperation operation in report.Operations)
        {
            Tables.Row(
                table, $"{index++}", operation.Name, operation.Kind.ToString(), Number(operation.Instructions),
                operation.BinaryMacs == 0 ? "" : Number(operation.BinaryMacs), PerMac(operation.PerBinaryMac));
        }

        long macs = report.Operations.Sum(operation => operation.BinaryMacs);
        Tables.Total(
            table, "", "all", "", Number(report.Instructions), Number(macs),
            PerMac(macs == 0 ? null : (double)report.Instructions / macs));
        console.Write(table);
        BoardMemory memory = report.Memory;
        console.Write(Tables.Facts(
            ("logits", Comparison(report)),
            ("flash", $"{Use(memory.FlashBytes, memory.FlashLimit)}: {Number(memory.CodeBytes)} firmware, "
                + $"{Number(memory.ModelBytes)} model"),
            ("memory", $"{Use(memory.RamBytes, memory.RamLimit)}: {Number(memory.WorkBytes)} activations and work, "
                + $"{Number(memory.ImageBytes)} image and logits, {Number(memory.StackBytes)} stack, "
                + $"{Number(memory.VariableBytes)} variables"),
            ("stack", $"{Number(memory.RunStackBytes)} bytes while running, more only while the model is opened"),
            ("opening", $"{Number(report.OpenInstructions)} instructions to check and prepare the model, once")));
    }

    private static string Comparison(FirmwareTestReport report) => report.Difference is LogitDifference difference
        ? $"DIFFER: logit {difference.Logit} of image {difference.Image} is {difference.Found}, Core has "
            + $"{difference.Expected}"
        : $"{Number(report.Logits)} compared with Core's, all equal";

    private static string Use(int bytes, int limit) =>
        $"{Number(bytes)} of {Number(limit)} bytes" + (bytes > limit ? " - DOES NOT FIT" : "");

    private static string PerMac(double? figure) => figure is double value ? Number(value, 3) : "";
}
