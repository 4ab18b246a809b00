namespace EdgeBnn.Boards;

/// <summary>A program that is run by name.</summary>
/// <param name="Name">As it is found on the path.</param>
/// <param name="Package">The Debian package that brings it.</param>
public sealed record Tool(string Name, string Package)
{
    /// <summary>The compiler of this machine, for the emulator's plugin.</summary>
    internal static Tool HostCompiler { get; } = new("gcc", "gcc");

    /// <summary>Whether it can be run.</summary>
    public bool IsThere => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => folder != "" && File.Exists(Path.Combine(folder, Name)));

    /// <summary>All that is needed to build for a board, run there and count instructions.</summary>
    public static IReadOnlyList<Tool> Of(Board board) => [board.Compiler, board.Emulator, HostCompiler];

    /// <summary>One sentence about the tools that are missing for a board, or null.</summary>
    public static string? Missing(Board board)
    {
        Tool[] missing = [.. Of(board).Where(tool => !tool.IsThere)];
        if (missing.Length == 0) return null;
        string tools = string.Join(" and ", missing.Select(tool => tool.Name));
        string packages = string.Join(" ", missing.Select(tool => tool.Package));
        return $"{tools} {(missing.Length == 1 ? "is" : "are")} missing, needed for {board.Name}: install the Debian "
            + $"package{(missing.Length == 1 ? "" : "s")} {packages}.";
    }
}
