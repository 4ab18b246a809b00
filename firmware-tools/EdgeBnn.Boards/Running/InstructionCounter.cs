using System.Globalization;

namespace EdgeBnn.Boards;

/// <summary>Counts the instructions that a program executes between its marks, by a plugin of the emulator.</summary>
internal sealed class InstructionCounter
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
            Tool.HostCompiler, _folder, ["-O2", "-shared", "-fPIC", "-o", _plugin, source], cancellation);
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
}
