using Xunit.Runner.InProc.SystemConsole;

namespace EdgeBnn.Runtime.Tests;

internal static class Program
{
    /// <summary>Runs the tests; or, asked by one of them, cases that may end the process.</summary>
    public static async Task<int> Main(string[] args)
    {
        return GuardedProcess.Asked(args) ?? await ConsoleRunner.Run(args);
    }
}
