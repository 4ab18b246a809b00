using System.Diagnostics;
using EdgeBnn.Testing;

namespace EdgeBnn.Runtime.Tests;

/// <summary>A process of this program that a guard page may end, and what is known of it afterwards.</summary>
/// <param name="ExitCode">0 when everything was equal.</param>
/// <param name="LastCase">What it wrote last: the case that it was at.</param>
/// <param name="Errors">Its error stream, with the place of a forbidden access.</param>
internal sealed record GuardedProcess(int ExitCode, string LastCase, string Errors)
{
    private const string Verb = "guarded";
    private const string Touch = "touch";

    /// <summary>Runs <see cref="GuardedGrid"/> on a path.</summary>
    public static GuardedProcess RunGrid(string path) => Run(path);

    /// <summary>Reads the byte at <paramref name="offset"/> of a guarded block of 100 bytes.</summary>
    public static GuardedProcess ReadByte(GuardSide side, int offset) => Run(Touch, $"{side}", $"{offset}");

    /// <summary>What <c>Main</c> does when it is such a process.</summary>
    /// <returns>The exit code, or null when it is not.</returns>
    public static int? Asked(string[] args)
    {
        switch (args)
        {
            case [Verb, Touch, string side, string offset]:
                ReadByteHere(Enum.Parse<GuardSide>(side), int.Parse(offset));
                return 0;
            case [Verb, string path]:
                string? difference = GuardedGrid.Run(path);
                Console.Error.WriteLine(difference);
                return difference == null ? 0 : 1;
            default:
                return null;
        }
    }

    private static unsafe void ReadByteHere(GuardSide side, int offset)
    {
        using NativeBlocks blocks = new(new GuardedBlocks(side));
        byte* block = blocks.Take<byte>(100);
        Console.WriteLine($"read {Volatile.Read(ref block[offset])} at {offset}");
    }

    private static GuardedProcess Run(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", ["exec", typeof(GuardedProcess).Assembly.Location, Verb, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string last = "";
        while (process.StandardOutput.ReadLine() is { } line) last = line;
        process.WaitForExit();
        return new GuardedProcess(process.ExitCode, last, errors.Result);
    }
}
