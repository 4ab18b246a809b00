using System.ComponentModel;
using System.Diagnostics;

namespace EdgeBnn.Boards;

/// <summary>Runs tools to their end.</summary>
internal static class ToolProcess
{
    private const int MostMs = 600_000;

    /// <summary>Runs a tool and waits for it.</summary>
    /// <param name="tool">What to run.</param>
    /// <param name="folder">Its current folder.</param>
    /// <param name="arguments">One each.</param>
    /// <param name="cancellation">Kills it.</param>
    /// <exception cref="BoardException">It is not there, or does not end.</exception>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public static ToolResult Run(
        Tool tool, string folder, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        ProcessStartInfo start = new(tool.Name, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // messages are looked through, so they must be in one language
        start.Environment["LC_ALL"] = "C";
        using Process process = Start(start, tool);
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancellation);
        Task<string> errors = process.StandardError.ReadToEndAsync(cancellation);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(MostMs);
        try
        {
            process.WaitForExitAsync(limit.Token).GetAwaiter().GetResult();
            return new ToolResult(process.ExitCode, (output.Result + errors.Result).Trim());
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellation.ThrowIfCancellationRequested();
            throw new BoardException(
                BoardFailure.Defect, $"{tool.Name} did not end within {MostMs / 1000} seconds.");
        }
    }

    private static Process Start(ProcessStartInfo start, Tool tool)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new BoardException(
                BoardFailure.MissingTool,
                $"{tool.Name} is missing or cannot be run: install the Debian package {tool.Package}.");
        }
    }
}
