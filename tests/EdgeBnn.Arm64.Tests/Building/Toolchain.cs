using System.Reflection;

namespace EdgeBnn.Arm64.Tests;

/// <summary>
/// Where the tools are that make and run ARM64 programs on this machine, or which package brings them.
/// </summary>
internal static class Toolchain
{
    private static readonly (string Tool, string Package)[] DebianTools =
    [
        ("aarch64-linux-gnu-gcc", "gcc-aarch64-linux-gnu"),
        ("aarch64-linux-gnu-objdump", "binutils-aarch64-linux-gnu"),
        ("gcc", "gcc"),
        ("qemu-aarch64", "qemu-user"),
    ];

    public static string Dotnet { get; } = Metadata("DotnetPath");

    public static string Csc { get; } = Metadata("CscPath");

    public static string Ilc { get; } = Path.Combine(Metadata("IlcDirectory"), "ilc");

    private static string? Missing { get; } = FindMissing();

    /// <summary>Skips the test, naming the package, where a tool to build or run is missing.</summary>
    public static void Need()
    {
        if (Missing != null) Assert.Skip(Missing);
    }

    /// <summary>As <see cref="Need"/>, with the tool that estimates cycles.</summary>
    public static void NeedForCycles()
    {
        Need();
        if (!OnPath("llvm-mca")) Assert.Skip("llvm-mca missing: install the Debian package llvm");
    }

    private static string? FindMissing()
    {
        if (!File.Exists(Ilc)) return $"ilc missing: restore the NuGet package {Metadata("IlcPackage")} on Linux x64";
        (string Tool, string Package)[] missing = Array.FindAll(DebianTools, entry => !OnPath(entry.Tool));
        if (missing.Length == 0) return null;
        string tools = string.Join(", ", missing.Select(entry => entry.Tool));
        string packages = string.Join(", ", missing.Select(entry => entry.Package));
        return $"{tools} missing: install the Debian packages {packages}";
    }

    private static bool OnPath(string tool)
    {
        string path = Environment.GetEnvironmentVariable("PATH") ?? "";
        return path.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, tool)));
    }

    private static string Metadata(string key)
    {
        return typeof(Toolchain).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == key).Value!;
    }
}
