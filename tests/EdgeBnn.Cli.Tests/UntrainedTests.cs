using EdgeBnn.Training;

namespace EdgeBnn.Cli.Tests;

/// <summary>Nets that are timed before they are trained.</summary>
public class UntrainedTests
{
    [Fact]
    public void An_untrained_net_is_compiled_and_can_be_timed()
    {
        using var folder = new TempFolder();
        string model = folder.File("model.ebnn");
        CliRun compile = CliRun.Of(
            "compile", "--untrained", "tiny", "--input", "48x40x1", "--classes", "7", "-o", model, "--json");
        Assert.Equal(ExitCodes.Ok, compile.ExitCode);
        Assert.Equal("tiny", (string?)compile.Json["name"]);
        Assert.Equal("u8 48x40x1", (string?)compile.Json["input"]);
        Assert.Equal(7, (int)compile.Json["classes"]!);

        CliRun bench = CliRun.Of("bench", model, "--repeats", "3", "--json");
        Assert.Equal(ExitCodes.Ok, bench.ExitCode);
        Assert.Equal("stem.conv", (string?)bench.Json["operations"]!.AsArray()[0]!["name"]);
    }

    [Fact]
    public void The_seed_draws_the_weights()
    {
        using var folder = new TempFolder();
        byte[] first = Compile(folder, "--untrained", "tiny");
        Assert.Equal(first, Compile(folder, "--untrained", "tiny", "--seed", "1"));
        Assert.NotEqual(first, Compile(folder, "--untrained", "tiny", "--seed", "2"));
    }

    [Fact]
    public void Another_kind_of_block_can_be_asked_for()
    {
        using var folder = new TempFolder();
        byte[] own = Compile(folder, "--untrained", "tiny");
        Assert.Equal(own, Compile(folder, "--untrained", "tiny", "--block", "bireal"));
        Assert.NotEqual(own, Compile(folder, "--untrained", "tiny", "--block", "react"));
        CliRun.Of("compile", "--untrained", "tiny", "--block", "raect")
            .AssertFailure(ExitCodes.NetSpec, "--block", "\"raect\"", "did you mean \"react\"?");
    }

    [Fact]
    public void A_branch_and_gates_can_be_asked_for_and_left_out()
    {
        using var folder = new TempFolder();
        byte[] own = Compile(folder, "--untrained", "tiny");
        byte[][] others =
        [
            Compile(folder, "--untrained", "tiny", "--branch", "int8"),
            Compile(folder, "--untrained", "tiny", "--branch", "binary"),
            Compile(folder, "--untrained", "tiny", "--gate", "true"),
            Compile(folder, "--untrained", "tiny", "--branch", "int8", "--gate", "true"),
        ];
        Assert.Equal([.. others.Select(other => other.Length).Distinct()], others.Select(other => other.Length));
        Assert.All(others, other => Assert.True(other.Length > own.Length));

        string net = folder.File("net.json");
        NetSpec spec = NetPresets.Tiny with { Branch = new BranchSpec(Reduction: 12), Gate = new GateSpec(4) };
        File.WriteAllText(net, spec.ToJson());
        Assert.Equal(own, Compile(folder, "--untrained", net, "--branch", "none", "--gate", "false"));
        Assert.Equal(
            Compile(folder, "--untrained", net),
            Compile(folder, "--untrained", net, "--branch", "int8", "--gate", "true"));
        CliRun.Of("compile", "--untrained", "tiny", "--branch", "int4")
            .AssertFailure(ExitCodes.Usage, "--branch is 'int4', expected none or int8 or binary");
    }

    [Fact]
    public void A_branch_beyond_its_share_is_refused()
    {
        using var folder = new TempFolder();
        string net = folder.File("net.json");
        File.WriteAllText(net, (NetPresets.Tiny with { Branch = new BranchSpec(Reduction: 2) }).ToJson());
        CliRun.Of("compile", "--untrained", net)
            .AssertFailure(ExitCodes.NetSpec, "branch.reduction is 2", "a tenth of its convolution's");
    }

    [Fact]
    public void Images_too_small_for_the_net_are_refused() =>
        CliRun.Of("compile", "--untrained", "resnet18", "--input", "3x3x3").AssertFailure(ExitCodes.NetSpec, "stages[1].stride");

    private static byte[] Compile(TempFolder folder, params string[] arguments)
    {
        string model = folder.File("model.ebnn");
        Assert.Equal(ExitCodes.Ok, CliRun.Of(["compile", .. arguments, "-o", model]).ExitCode);
        return File.ReadAllBytes(model);
    }
}
