using System.Globalization;

[assembly: AssemblyFixture(typeof(EdgeBnn.Arm64.Tests.ArmProgram))]

namespace EdgeBnn.Arm64.Tests;

/// <summary>
/// The runtime's own kernel sources as an ARM64 program: C# compiler and AOT compiler against the core library in
/// Target/CoreLib, linked with Target/main.c. Built once, when it is first asked for.
/// </summary>
public sealed class ArmProgram
{
    // ilc puts all code into one section, whose bounds the linker defines when they are asked for
    private const string ManagedStart = "__start___managedcode";
    private const string ManagedEnd = "__stop___managedcode";

    private readonly Lazy<string> _executable;
    private readonly Lazy<string> _plugin;
    private readonly Lazy<string> _assembly;

    public ArmProgram()
    {
        _executable = new Lazy<string>(Build);
        _plugin = new Lazy<string>(BuildPlugin);
        _assembly = new Lazy<string>(
            () => Command.Run("aarch64-linux-gnu-objdump", "-d", "--no-show-raw-insn", _executable.Value));
    }

    private static string Sources { get; } = Path.Combine(AppContext.BaseDirectory, "Target");

    private static string Folder { get; } =
        Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "arm64")).FullName;

    /// <summary>Disassembly of the program.</summary>
    public string Disassembly => _assembly.Value;

    /// <summary>Runs prepared sessions.</summary>
    /// <param name="batch">The file that <see cref="BatchFile"/> writes.</param>
    /// <param name="machine">What runs them.</param>
    /// <returns>All that the program gave: per session a hash for each step, and 1 when constants are
    /// intact.</returns>
    internal ulong[] Run(byte[] batch, ArmMachine machine)
    {
        return RunFiles(batch, (input, output) =>
            Command.Run("qemu-aarch64", "-cpu", machine.Cpu, _executable.Value, input, output));
    }

    /// <summary>Runs prepared sessions and counts the instructions that the kernels of each step execute.</summary>
    internal long[] CountInstructions(byte[] batch, ArmMachine machine)
    {
        string counts = Path.Combine(Folder, Path.GetRandomFileName());
        string options = $"{_plugin.Value},first={Symbol(ManagedStart)},end={Symbol(ManagedEnd)}"
            + $",mark={Symbol("edgebnn_mark")},out={counts}";
        RunFiles(batch, (input, output) =>
            Command.Run("qemu-aarch64", "-cpu", machine.Cpu, "-plugin", options, _executable.Value, input, output));
        long[] marks = Array.ConvertAll(
            File.ReadAllLines(counts), line => long.Parse(line, CultureInfo.InvariantCulture));
        File.Delete(counts);

        // a mark before each step and one behind it
        return [.. Enumerable.Range(0, marks.Length / 2).Select(i => marks[(2 * i) + 1] - marks[2 * i])];
    }

    private static ulong[] RunFiles(byte[] batch, Action<string, string> run)
    {
        string input = Path.Combine(Folder, Path.GetRandomFileName());
        string output = Path.Combine(Folder, Path.GetRandomFileName());
        try
        {
            File.WriteAllBytes(input, batch);
            run(input, output);
            byte[] bytes = File.ReadAllBytes(output);
            ulong[] values = new ulong[bytes.Length / sizeof(ulong)];
            Buffer.BlockCopy(bytes, 0, values, 0, bytes.Length);
            return values;
        }
        finally
        {
            File.Delete(input);
            File.Delete(output);
        }
    }

    private string Symbol(string name)
    {
        string line = Command.Run("aarch64-linux-gnu-nm", _executable.Value).Split('\n')
            .Single(line => line.EndsWith(" " + name, StringComparison.Ordinal));
        return "0x" + line[..line.IndexOf(' ')];
    }

    private static string Build()
    {
        string dispatcher = Path.Combine(Folder, "Dispatcher.cs");
        string module = Path.Combine(Folder, "kernels.dll");
        string native = Path.Combine(Folder, "kernels.o");
        string executable = Path.Combine(Folder, "kernels");
        File.WriteAllText(dispatcher, KernelEntries.Dispatcher());
        IEnumerable<string> sources = Directory.EnumerateFiles(Path.Combine(Sources, "CoreLib"), "*.cs")
            .Concat(Directory.EnumerateFiles(Path.Combine(Sources, "Kernels"), "*.cs", SearchOption.AllDirectories));
        Command.Run(
            Toolchain.Dotnet,
            [
                Toolchain.Csc, "-nologo", "-noconfig", "-nostdlib", "-unsafe", "-optimize", "-langversion:14",
                "-runtimemetadataversion:v4.0.30319", "-target:library", "-warn:0", "-out:" + module,
                dispatcher, .. sources,
            ]);
        Command.Run(
            Toolchain.Ilc, module, "--systemmodule:kernels", "--targetarch:arm64", "--targetos:linux", "-O", "--noscan",
            "--instruction-set:dotprod", "--nativelib", "--generateunmanagedentrypoints:kernels", "-o", native);
        Command.Run(
            "aarch64-linux-gnu-gcc", "-O2", "-static", "-Wl,-u," + ManagedStart, "-Wl,-u," + ManagedEnd,
            "-o", executable, Path.Combine(Sources, "main.c"), native);
        return executable;
    }

    private static string BuildPlugin()
    {
        string plugin = Path.Combine(Folder, "count.so");
        Command.Run("gcc", "-O2", "-shared", "-fPIC", "-o", plugin, Path.Combine(Sources, "count.c"));
        return plugin;
    }
}
