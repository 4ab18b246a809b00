using EdgeBnn.Runtime;

namespace EdgeBnn.Cli;

/// <summary>Sessions as the command line asks for them.</summary>
internal static class Sessions
{
    private const string PathVariable = "EDGEBNN_PATH";

    private static string PathHint =>
        $"--path and {PathVariable} take what this machine has: {string.Join(", ", BnnSession.Paths)}.";

    /// <summary>Checks what the environment forces, before minutes of work end at it.</summary>
    /// <exception cref="CliException">The machine does not have that path.</exception>
    public static void CheckForcedPath()
    {
        string? forced = Environment.GetEnvironmentVariable(PathVariable);
        if (!string.IsNullOrEmpty(forced) && !BnnSession.Paths.Contains(forced))
        {
            throw new CliException(
                ExitCodes.Usage, $"{PathVariable} is '{forced}', expected a path that this machine has.", PathHint);
        }
    }

    /// <summary>Prepares a session.</summary>
    /// <param name="model">The model.</param>
    /// <param name="threads">Threads inside one run.</param>
    /// <param name="path">Kernel path to force, or null.</param>
    /// <exception cref="CliException">
    /// The machine does not have the path, or so many threads are not possible.
    /// </exception>
    public static BnnSession Open(BnnModel model, int threads, string? path) =>
        Guard(() => new BnnSession(model, new SessionOptions { Threads = threads, Path = path }));

    /// <summary>Does work that opens sessions.</summary>
    /// <exception cref="CliException">
    /// The machine does not have the path, or so many threads are not possible.
    /// </exception>
    public static T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (ArgumentException e)
        {
            // options are all that a session's constructor can object to
            string message = e.Message.Split(" (Parameter", 2)[0];
            throw new CliException(
                ExitCodes.Usage, message.EndsWith('.') ? message : message + ".", PathHint);
        }
    }
}
