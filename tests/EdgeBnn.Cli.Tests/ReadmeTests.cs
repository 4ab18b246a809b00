using System.Text.RegularExpressions;
using EdgeBnn.Training;

namespace EdgeBnn.Cli.Tests;

/// <summary>What the README shows is what the program takes.</summary>
public class ReadmeTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Root(), "README.md"));

    public static TheoryData<string> Commands =>
        [.. Regex.Matches(Text, @"^(?:edgebnn|dotnet run \S.* --) +(.+?) *(?:#.*)?$", RegexOptions.Multiline)
            .Select(match => match.Groups[1].Value)];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_command_parses(string line)
    {
        string[] arguments = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Empty(Application.MakeRoot().Parse(arguments).Errors);
    }

    [Fact]
    public void There_are_commands() => Assert.True(Commands.Count >= 8, $"found {Commands.Count} commands");

    [Fact]
    public void The_net_description_is_one()
    {
        string json = Regex.Match(Text, "```json\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;
        NetSpec spec = NetSpec.Parse(json, "README.md");
        Assert.NotEmpty(NetBuilder.Build(spec, new InputShape(32, 32, 3), 6).Nodes);
    }

    /// <summary>The lines of the README's program, as this test runs them.</summary>
    [Fact]
    public void The_program_is_the_one_that_is_tested()
    {
        string program = Regex.Match(Text, "```csharp\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;
        string source = Lines(File.ReadAllText(Path.Combine(Root(), "tests", "EdgeBnn.Cli.Tests", "ReadmeProgram.cs")));
        Assert.All(
            Lines(program).Split('\n', StringSplitOptions.RemoveEmptyEntries),
            line => Assert.Contains(line, source, StringComparison.Ordinal));
    }

    // without comments and the space around lines
    private static string Lines(string code) =>
        string.Join('\n', code.Split('\n').Select(line => Regex.Replace(line, " *//.*", "").Trim()));

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "EdgeBnn.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
