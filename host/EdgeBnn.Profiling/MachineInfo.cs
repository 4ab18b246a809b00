using System.Runtime.InteropServices;

namespace EdgeBnn.Profiling;

/// <summary>What stands beside every figure that was measured.</summary>
/// <param name="Cpu">Name of the processor.</param>
/// <param name="Cores">Logical cores that the process may use.</param>
/// <param name="Architecture">Instruction set, for example <c>X64</c>.</param>
/// <param name="Paths">Kernel paths that it has, the fastest first.</param>
/// <param name="Framework">What runs the code, for example <c>.NET 10.0.1</c>.</param>
/// <param name="System">Operating system.</param>
public sealed record MachineInfo(
    string Cpu, int Cores, string Architecture, IReadOnlyList<string> Paths, string Framework, string System)
{
    /// <summary>Describes this machine.</summary>
    /// <param name="paths">Kernel paths of the runtime here, the fastest first.</param>
    public static MachineInfo Local(IReadOnlyList<string> paths) => new(
        CpuName(), Environment.ProcessorCount, RuntimeInformation.ProcessArchitecture.ToString(), paths,
        RuntimeInformation.FrameworkDescription, RuntimeInformation.OSDescription);

    /// <summary>One line for reports.</summary>
    public override string ToString() =>
        $"{Cpu}, {Cores} cores, {Architecture}, paths {string.Join(" ", Paths)}, {Framework}, {System}";

    private static string CpuName()
    {
        const string linux = "/proc/cpuinfo";
        if (File.Exists(linux))
        {
            // x64 says "model name"; a Raspberry Pi says "Model" (the board), which is the better name there
            foreach (string line in File.ReadLines(linux))
            {
                string[] parts = line.Split(':', 2, StringSplitOptions.TrimEntries);
                if (parts.Length == 2 && parts[0] is "model name" or "Model")
                    return parts[1];
            }
        }

        return Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? "unknown processor";
    }
}
