using System.Globalization;
using System.Text.RegularExpressions;

namespace EdgeBnn.Boards;

/// <summary>Counts the instructions that a program executes between its marks, by a plugin of the emulator.</summary>
internal sealed partial class InstructionCounter
{
    private const string Mark = "machine_mark";
    private const string Counts = "counts";

    private readonly string _folder;
    private readonly string _plugin;

    /// <summary>Compiles the plugin.</summary>
    /// <param name="builder">Has the sources.</param>
    /// <param name="cancellation">Stops the compiler.</param>
    /// <exception cref="BoardException">The compiler is missing, or refuses it.</exception>
    public InstructionCounter(FirmwareBuilder builder, CancellationToken cancellation)
    {
        _folder = builder.Folder;
        _plugin = Path.Combine(_folder, "count.so");
        string source = Path.Combine(_folder, "sources", "boards", "plugin", "count.c");
        ToolResult result = ToolProcess.Run(
            Tool.HostCompiler, _folder,
            [
                "-O2", "-shared", "-fPIC", $"-DPLUGIN_VERSION={Interface(builder.Board, cancellation)}", "-o", _plugin,
                source,
            ],
            cancellation);
        if (result.ExitCode != 0)
            throw new BoardException(BoardFailure.Defect, $"The counting plugin does not compile: {result.Text}");
    }

    /// <summary>What the emulator is told, for a program that marks.</summary>
    public IEnumerable<string> Options(ElfImage image)
    {
        // the lowest bit says Thumb and is no part of the address
        uint mark = image.Address(Mark) & ~1u;
        // a comma would end the path: both files are named from the folder in which the emulator runs
        return ["-plugin", $"./{Path.GetFileName(_plugin)},mark=0x{mark:x},out={Counts}"];
    }

    /// <summary>Instructions executed up to each mark of the last run.</summary>
    public long[] Read() => Array.ConvertAll(
        File.ReadAllLines(Path.Combine(_folder, Counts)), line => long.Parse(line, CultureInfo.InvariantCulture));

    /// <summary>The version of the interface for plugins that the emulator has: only that one is let in.</summary>
    private static int Interface(Board board, CancellationToken cancellation)
    {
        string text = ToolProcess.Run(board.Emulator, Path.GetTempPath(), ["--version"], cancellation).Text;
        Match match = EmulatorVersion().Match(text);
        int major = match.Success ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
        return major >= 9 ? 2 : 1;
    }

    [GeneratedRegex(@"version (\d+)\.")]
    private static partial Regex EmulatorVersion();
}
