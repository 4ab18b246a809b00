namespace EdgeBnn.Cli.Tests;

/// <summary><c>edgebnn firmware emit</c>: what it writes, and what it does not overwrite.</summary>
public sealed class FirmwareEmitTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public FirmwareEmitTests()
    {
        CliRun compile = CliRun.Of("compile", "--untrained", "tiny", "-o", Model);
        Assert.True(compile.ExitCode == 0, compile.Error);
    }

    private string Model => _folder.File("model.ebnn");

    private string Output => _folder.File("out");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_is_written_and_written_again()
    {
        CliRun emit = Emit("--target", "c", "--json");
        Assert.True(emit.ExitCode == 0, emit.Error);
        Assert.Equal("tiny", (string?)emit.Json["name"]);
        string[] files = [.. emit.Json["files"]!.AsArray().Select(file => (string)file!).Order(StringComparer.Ordinal)];
        Assert.Equal(files, Files());
        Assert.Contains("include/ebnn_tiny.h", files);
        string header = File.ReadAllText(Path.Combine(Output, "include/ebnn_tiny.h"));
        Assert.Contains($"#define EBNN_TINY_ARENA_BYTES {(long)emit.Json["arenaBytes"]!} ", header);

        Assert.Equal(ExitCodes.Ok, Emit("--target", "c", "--board", "esp32").ExitCode);
        Assert.Equal(files, Files());
    }

    [Fact]
    public void Compact_firmware_takes_less()
    {
        CliRun fast = Emit("--target", "arduino", "--json");
        CliRun compact = Emit("--target", "arduino", "--compact", "--json");
        Assert.True((long)compact.Json["arenaBytes"]! < (long)fast.Json["arenaBytes"]!);
        Assert.True((long)compact.Json["parameterBytes"]! < (long)fast.Json["parameterBytes"]!);
    }

    /// <summary>A file of the other name left behind would be compiled with the rest.</summary>
    [Fact]
    public void Files_of_the_package_before_are_gone_and_other_files_stay()
    {
        Assert.Equal(ExitCodes.Ok, Emit("--target", "c", "--name", "first").ExitCode);
        File.WriteAllText(Path.Combine(Output, "notes.txt"), "mine");
        Assert.Equal(ExitCodes.Ok, Emit("--target", "c", "--name", "second").ExitCode);
        Assert.DoesNotContain(Files(), file => file.Contains("first"));
        Assert.Contains("ebnn_second.c", Files());
        Assert.Equal("mine", File.ReadAllText(Path.Combine(Output, "notes.txt")));
    }

    [Fact]
    public void A_file_of_somebody_else_is_not_overwritten()
    {
        Directory.CreateDirectory(Output);
        string project = Path.Combine(Output, "CMakeLists.txt");
        File.WriteAllText(project, "mine");
        Emit("--target", "c").AssertFailure(ExitCodes.Output, "CMakeLists.txt", "was not made by");
        Assert.Equal("mine", File.ReadAllText(project));
        Assert.Single(Directory.GetFileSystemEntries(Output));

        // a list that is none of ours, or names files elsewhere, gives no right to them
        File.WriteAllText(Path.Combine(Output, "firmware.json"), "{}");
        Emit("--target", "c").AssertFailure(ExitCodes.Output, "CMakeLists.txt", "was not made by");
        File.Delete(project);
        Emit("--target", "c").AssertFailure(ExitCodes.Output, "firmware.json", "was not made by");
        File.WriteAllText(Path.Combine(Output, "firmware.json"), """{ "files": ["../model.ebnn", "/etc/hosts"] }""");
        Assert.Equal(ExitCodes.Ok, Emit("--target", "c").ExitCode);
        Assert.True(File.Exists(Model));
    }

    [Fact]
    public void A_model_that_does_not_fit_is_refused_and_nothing_is_written()
    {
        Emit("--target", "c", "--board", "microbit")
            .AssertFailure(ExitCodes.DoesNotFit, "'tiny' does not fit microbit", "bytes of RAM", "16,384 usable");
        Assert.False(Directory.Exists(Output));
    }

    [Theory]
    [InlineData("--target is 'cobol', expected c", "--target", "cobol")]
    [InlineData("--target", "--board", "esp32")]
    [InlineData("--board is 'z80', expected esp32", "--target", "c", "--board", "z80")]
    [InlineData("--name is 'a b', expected a lower-case letter", "--target", "c", "--name", "a b")]
    public void A_wrong_option_is_a_usage_error(string says, params string[] options) =>
        Emit(options).AssertFailure(ExitCodes.Usage, says);

    [Fact]
    public void A_file_that_is_no_model_is_refused()
    {
        File.WriteAllText(Model, "no model");
        Emit("--target", "c").AssertFailure(ExitCodes.Model, "model.ebnn");
    }

    private CliRun Emit(params string[] options) =>
        CliRun.Of(["firmware", "emit", Model, "-o", Output, .. options]);

    private string[] Files() =>
    [
        .. Directory.GetFiles(Output, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Output, file)).Order(StringComparer.Ordinal),
    ];
}
