using System.Diagnostics;

namespace EdgeBnn.Firmware.Tests.Building;

/// <summary>Runs a tool to its end.</summary>
internal static class Command
{
    private const int LimitMs = 120_000;

    /// <summary>Gives what it wrote to stdout; throws with all of its words where it fails.</summary>
    public static string Run(string folder, string tool, params IEnumerable<string> arguments)
    {
        (int exitCode, string output, string errors) = Try(folder, tool, arguments);
        return exitCode == 0 ? output : throw new InvalidOperationException(
            $"{tool} {string.Join(' ', arguments)} ended with {exitCode}:\n{output}{errors}");
    }

    /// <summary>As <see cref="Run"/>, failing or not.</summary>
    public static (int ExitCode, string Output, string Errors) Try(
        string folder, string tool, params IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(tool, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(LimitMs))
        {
            process.Kill();
            throw new InvalidOperationException($"{tool} did not end within {LimitMs / 1000} seconds.");
        }

        process.WaitForExit();
        return (process.ExitCode, output.Result, errors.Result);
    }

    /// <summary>Skips the test where a tool is missing, naming the Debian package that has it.</summary>
    public static void Need(string tool, string package)
    {
        string path = Environment.GetEnvironmentVariable("PATH") ?? "";
        if (!path.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, tool))))
            Assert.Skip($"{tool} missing: install the Debian package {package}");
    }
}
