using System.Diagnostics;

namespace EdgeBnn.Arm64.Tests;

/// <summary>Runs a tool to its end.</summary>
internal static class Command
{
    private const int LimitMs = 120_000;

    /// <summary>Runs a tool, gives what it wrote, and throws with all of that when it fails.</summary>
    public static string Run(string tool, params IEnumerable<string> arguments) => RunWithInput("", tool, arguments);

    /// <summary>As <see cref="Run"/>, with text to read.</summary>
    public static string RunWithInput(string input, string tool, params IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(tool, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        if (!process.WaitForExit(LimitMs))
        {
            process.Kill();
            throw new InvalidOperationException($"{tool} did not end within {LimitMs / 1000} seconds.");
        }

        process.WaitForExit();
        if (process.ExitCode == 0) return output.Result;
        string command = $"{tool} {string.Join(' ', start.ArgumentList)}";
        throw new InvalidOperationException(
            $"{command} ended with {process.ExitCode}:\n{output.Result}{errors.Result}");
    }
}
