using System.Globalization;
using System.Text.RegularExpressions;

namespace EdgeBnn.Boards;

/// <summary>Compiles programs for one board. The library and the start-up code are compiled once.</summary>
internal sealed partial class FirmwareBuilder
{
    private static readonly string[] Options =
    [
        "-std=c99", "-O2", "-ffreestanding", "-ffunction-sections", "-fdata-sections",
        "-fno-tree-loop-distribute-patterns", // memset must not become a call to itself
        "-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow", "-Werror",
    ];

    private readonly string _sources;
    private readonly List<string> _objects = [];
    private readonly CancellationToken _cancellation;

    /// <summary>Unpacks the sources and compiles what every program needs.</summary>
    /// <param name="board">What to build for.</param>
    /// <param name="folder">Where to build; it exists.</param>
    /// <param name="cancellation">Stops the compiler.</param>
    /// <exception cref="BoardException">A tool is missing, or the sources do not compile.</exception>
    public FirmwareBuilder(Board board, string folder, CancellationToken cancellation)
    {
        if (Tool.Missing(board) is string missing) throw new BoardException(BoardFailure.MissingTool, missing);
        Board = board;
        Folder = Path.GetFullPath(folder);
        _sources = Path.Combine(Folder, "sources");
        _cancellation = cancellation;
        CompileShared(FirmwareSources.Extract(_sources));
    }

    /// <summary>What it builds for.</summary>
    public Board Board { get; }

    /// <summary>Where it builds; programs find their files here.</summary>
    public string Folder { get; }

    /// <summary>Compiles and links one program.</summary>
    /// <param name="name">What the image is called, without ending.</param>
    /// <param name="programs">Sources, as they lie in the folder boards or with their whole paths.</param>
    /// <returns>Path of the image.</returns>
    /// <exception cref="BoardException">It does not compile, or does not fit the board.</exception>
    public string Link(string name, params string[] programs)
    {
        string image = Path.Combine(Folder, name + ".elf");
        string scripts = Path.Combine(_sources, "boards", "linker");
        ToolResult result = ToolProcess.Run(
            Board.Compiler, Folder,
            [
                .. Board.CompilerOptions, .. Options, .. Includes(), "-nostdlib", "-L", scripts, "-T",
                Board.LinkerScript, "-Wl,--gc-sections,--fatal-warnings", "-o", image,
                .. programs.Select(program => Path.Combine(_sources, "boards", program)),
                .. _objects, "-lgcc",
            ],
            _cancellation);
        if (result.ExitCode == 0) return image;
        throw Overflow(result.Text)
            ?? new BoardException(BoardFailure.Defect, $"{name} does not link for {Board.Name}: {result.Text}");
    }

    // one call a folder: the compiler names objects as the sources, and two folders may have sources of one name
    private void CompileShared(IReadOnlyList<string> files)
    {
        string native = Path.Combine(_sources, "native", "src");
        string boards = Path.Combine(_sources, "boards");
        ILookup<string, string> sources = files.Where(file => file.EndsWith(".c", StringComparison.Ordinal))
            .ToLookup(file => Path.GetDirectoryName(file)!);
        foreach (IGrouping<string, string> folder in sources.Where(folder => Path.GetDirectoryName(folder.Key) == native))
            Compile(Path.GetFileName(folder.Key), [.. folder]);
        Compile("serial", [.. sources[Path.Combine(boards, "serial")]]);
        string[] machine = ["machine.c", "memory.c", "semihosting.c", .. Board.Sources];
        Compile("machine", Array.ConvertAll(machine, file => Path.Combine(boards, "machine", file)));
    }

    private void Compile(string name, string[] sources)
    {
        if (sources.Length == 0) return;
        string folder = Directory.CreateDirectory(Path.Combine(Folder, "objects", name)).FullName;
        ToolResult result = ToolProcess.Run(
            Board.Compiler, folder,
            [.. Board.CompilerOptions, .. Options, .. Includes(), "-c", .. sources.Order()], _cancellation);
        if (result.ExitCode != 0)
            throw new BoardException(
                BoardFailure.Defect, $"{name} does not compile for {Board.Name}: {result.Text}");
        // the folder may hold those of an earlier version, too: they are not linked
        _objects.AddRange(
            sources.Select(source => Path.Combine(folder, Path.ChangeExtension(Path.GetFileName(source), ".o"))));
    }

    private string[] Includes() =>
    [
        "-I", Path.Combine(_sources, "boards", "include"), "-I", Path.Combine(_sources, "native", "include"),
        "-I", Path.Combine(Folder, EmittedSources.Folder, "include"),
    ];

    private BoardException? Overflow(string text)
    {
        Match match = RegionOverflow().Match(text);
        if (!match.Success) return null;
        bool flash = match.Groups[1].Value == "FLASH";
        long room = flash ? Board.FlashBytes : Board.RamBytes;
        long need = room + long.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture);
        return new BoardException(
            BoardFailure.DoesNotFit,
            $"The model with the firmware takes {need} bytes of {(flash ? "flash" : "memory")}; {Board} has {room}.");
    }

    [GeneratedRegex(@"region `(\w+)' overflowed by (\d+) bytes")]
    private static partial Regex RegionOverflow();
}
