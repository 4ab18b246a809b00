using System.Diagnostics;

namespace EdgeBnn.Native.Tests;

/// <summary>Runs gcc, which must not have anything to say.</summary>
internal static class Compiler
{
    private const int LimitMs = 120_000;

    /// <summary>Runs gcc to its end and throws with what it wrote when it fails.</summary>
    public static void Run(IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new("gcc", arguments) { RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(LimitMs))
        {
            process.Kill();
            throw new InvalidOperationException($"gcc did not end within {LimitMs / 1000} seconds.");
        }

        process.WaitForExit();
        if (process.ExitCode == 0) return;
        string command = string.Join(' ', start.ArgumentList);
        throw new InvalidOperationException($"gcc {command} ended with {process.ExitCode}:\n{errors.Result}");
    }
}
