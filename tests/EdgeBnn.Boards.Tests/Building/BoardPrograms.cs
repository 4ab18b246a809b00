using System.Collections.Concurrent;

[assembly: AssemblyFixture(typeof(EdgeBnn.Boards.Tests.BoardPrograms))]

namespace EdgeBnn.Boards.Tests;

/// <summary>The library, compiled once for each board that a test asks for.</summary>
public sealed class BoardPrograms : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<BoardProgram>> _programs = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("edgebnn-boards-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>What is compiled for a board; skips the test, naming the package, where a tool is missing.</summary>
    internal BoardProgram Of(string name)
    {
        Board board = Need(name);
        return _programs.GetOrAdd(name, _ => new Lazy<BoardProgram>(() => new BoardProgram(
            board, Directory.CreateDirectory(Path.Combine(_folder, name)).FullName))).Value;
    }

    /// <summary>A board by its name; skips the test where a tool is missing.</summary>
    internal static Board Need(string name)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "boards are emulated on Linux");
        Board board = Board.Find(name)!;
        if (Tool.Missing(board) is string missing) Assert.Skip(missing);
        return board;
    }
}
