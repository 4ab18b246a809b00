using System.Diagnostics;

namespace EdgeBnn.Training.Tests;

/// <summary>Debian's Python as a second opinion on file formats.</summary>
internal static class Python
{
    /// <summary>
    /// What a script prints; the calling test is skipped, naming the package, where Python lacks the module.
    /// </summary>
    public static string Run(string module, string package, string script, params string[] arguments)
    {
        string[] places = ["/usr/bin/python3", "python3"];
        string? python = places.FirstOrDefault(place => Start(place, "-c", $"import {module}") is not null);
        if (python is null)
            Assert.Skip($"needs the Python module {module}: apt-get install {package}");
        return Start(python, ["-c", script, .. arguments])
            ?? throw new InvalidOperationException("The Python script failed.");
    }

    // what a command prints, or null where it is missing or fails
    private static string? Start(string file, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(file, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
