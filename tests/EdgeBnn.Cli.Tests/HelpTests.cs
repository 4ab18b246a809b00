namespace EdgeBnn.Cli.Tests;

public class HelpTests
{
    private static readonly string[] Verbs = ["demo", "data", "train", "compile", "search", "inspect", "run", "bench", "firmware"];

    [Fact]
    public void Help_lists_every_verb_and_every_exit_code()
    {
        CliRun help = CliRun.Of("--help");
        Assert.Equal(ExitCodes.Ok, help.ExitCode);
        Assert.All(Verbs, verb => Assert.Matches($@"(?m)^  {verb}\b", help.Out));
        Assert.All(ExitCodes.All, code => Assert.Contains($"{code.Code,3}  {code.Meaning}", help.Out));
        Assert.Empty(help.Error);
    }

    [Fact]
    public void Exit_codes_are_distinct() =>
        Assert.Equal(ExitCodes.All.Count, ExitCodes.All.Select(code => code.Code).Distinct().Count());

    [Theory]
    [InlineData("demo")]
    [InlineData("data info")]
    [InlineData("data render")]
    [InlineData("train")]
    [InlineData("compile")]
    [InlineData("search")]
    [InlineData("inspect")]
    [InlineData("run")]
    [InlineData("bench")]
    [InlineData("firmware emit")]
    [InlineData("firmware test")]
    [InlineData("firmware serve")]
    public void Every_verb_has_help_with_the_json_option(string verb)
    {
        CliRun help = CliRun.Of([.. verb.Split(' '), "--help"]);
        Assert.Equal(ExitCodes.Ok, help.ExitCode);
        Assert.Contains("Usage:", help.Out);
        Assert.Contains("--json", help.Out);
    }

    [Theory]
    [InlineData("", "needs a verb")]
    [InlineData("fly", "'fly'")]
    [InlineData("data", "info, render")]
    [InlineData("inspect", "MODEL")]
    [InlineData("train --data mnist --net tiny", "--out")]
    [InlineData("train --data mnist --net tiny --out x --epochs 0", "--epochs is 0, expected 1 or more")]
    [InlineData("train --data mnist --net tiny --out x --epochs many", "--epochs is 'many', expected a whole number")]
    [InlineData("train --data mnist --net tiny --out x --optimizer lion", "lion")]
    [InlineData("bench model.ebnn --repeats 1", "--repeats is 1, expected 3 or more")]
    [InlineData("search --data mnist -o x --latency-us -5", "--latency-us")]
    [InlineData("search --data mnist -o x --latency-us 50 --budget soon", "soon")]
    [InlineData("compile", "TRAINED or --untrained")]
    [InlineData("compile trained.npz --untrained tiny", "TRAINED or --untrained")]
    [InlineData("compile --untrained tiny --input 32x32", "--input is '32x32'")]
    [InlineData("compile --untrained tiny --input 32x0x3", "--input is '32x0x3'")]
    [InlineData("compile --untrained tiny --classes 1", "--classes is 1, expected 2 or more")]
    [InlineData("run model.ebnn", "images or --data")]
    [InlineData("run model.ebnn a.png --data mnist", "images or --data")]
    public void A_wrong_command_line_is_a_usage_error(string line, string part) =>
        CliRun.Of(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).AssertFailure(ExitCodes.Usage, part);

    [Fact]
    public void With_json_a_failure_is_one_document_on_stdout_and_text_on_stderr()
    {
        CliRun run = CliRun.Of("inspect", "missing.ebnn", "--json");
        run.AssertFailure(ExitCodes.Model, "missing.ebnn");
        Assert.Equal(ExitCodes.Model, (int)run.Json["exitCode"]!);
        Assert.Contains("missing.ebnn", (string)run.Json["error"]!);
        Assert.NotEmpty((string)run.Json["hint"]!);
    }
}
