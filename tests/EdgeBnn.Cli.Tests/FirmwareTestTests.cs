using EdgeBnn.Boards;

namespace EdgeBnn.Cli.Tests;

/// <summary><c>edgebnn firmware test</c>: what it prints, and its exit codes.</summary>
public sealed class FirmwareTestTests : IDisposable
{
    private const string Board = "cortex-m4";

    private readonly TempFolder _folder = new();

    public FirmwareTestTests()
    {
        CliRun compile = CliRun.Of("compile", "--untrained", "tiny", "-o", Model);
        Assert.True(compile.ExitCode == 0, compile.Error);
    }

    private string Model => _folder.File("model.ebnn");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_model_is_tried_on_a_board(bool emitted)
    {
        Need(Board);
        CliRun test = Test(Board, [.. emitted ? new[] { "--emitted" } : [], "--images", "2", "--json"]);
        Assert.True(test.ExitCode == 0, test.Error);
        Assert.Equal("mps2-an386", (string?)test.Json["machine"]);
        Assert.True((bool)test.Json["exact"]!);
        Assert.True((bool)test.Json["fits"]!);
        Assert.Equal(30, (int)test.Json["logits"]!);
        var operations = test.Json["operations"]!.AsArray();
        Assert.Equal(17, operations.Count);
        Assert.Equal(operations.Sum(one => (long)one!["instructions"]!), (long)test.Json["instructions"]!);
        Assert.InRange((double)test.Json["instructionsPerBinaryMac"]!, 0.1, 2);
        Assert.InRange((int)test.Json["flashBytes"]!, 15_000, 60_000);
        Assert.InRange((int)test.Json["ramBytes"]!, 10_000, 30_000);
    }

    [Fact]
    public void The_table_has_every_operation_and_the_memory()
    {
        Need(Board);
        CliRun test = Test(Board, "--images", "1");
        Assert.Equal(ExitCodes.Ok, test.ExitCode);
        Assert.Contains("stage2.block1.conv", test.Out);
        Assert.Contains("20 compared with Core's, all equal", test.Out);
        Assert.Matches(@"flash +\d\d,\d{3} of 4,194,304 bytes", test.Out);
    }

    [Fact]
    public void A_model_that_does_not_fit_ends_with_a_code_of_its_own()
    {
        Need("cortex-m0");
        Test("cortex-m0").AssertFailure(ExitCodes.DoesNotFit, "cortex-m0 (microbit)", "bytes of memory");
        CliRun limited = Test(Board, "--limits", "microbit", "--images", "1", "--json");
        Assert.Equal(ExitCodes.DoesNotFit, limited.ExitCode);
        Assert.True((bool)limited.Json["exact"]!);
        Assert.False((bool)limited.Json["fits"]!);
    }

    [Fact]
    public void A_board_that_there_is_not_and_no_images_are_refused()
    {
        Test("esp32").AssertFailure(ExitCodes.Usage, "'esp32'", "cortex-m0");
        CliRun.Of("firmware", "serve", Model, "--board", "pi").AssertFailure(ExitCodes.Usage, "'pi'", "cortex-m0");
        Test(Board, "--images", "0").AssertFailure(ExitCodes.Usage, "--images is 0");
    }

    [Fact]
    public void A_missing_tool_has_a_code_of_its_own_and_a_defect_another()
    {
        var missing = new BoardException(BoardFailure.MissingTool, "gcc is missing.");
        Assert.Equal(ExitCodes.Tool, FailureReport.Of(missing).ExitCode);
        Assert.Equal(ExitCodes.Internal, FailureReport.Of(new BoardException(BoardFailure.Defect, "no")).ExitCode);
    }

    private CliRun Test(string board, params string[] more) =>
        CliRun.Of(["firmware", "test", Model, "--board", board, .. more]);

    private static void Need(string name)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "boards are emulated on Linux");
        if (Tool.Missing(Boards.Board.Find(name)!) is string missing) Assert.Skip(missing);
    }
}
