using System.Diagnostics;
using System.Text.RegularExpressions;
using EdgeBnn.Core;

namespace EdgeBnn.Boards;

/// <summary>
/// A model behind the serial protocol of MLPerf Tiny, on an emulated board whose serial line is a pseudo terminal: what
/// the runner of MLCommons or EEMBC opens in place of a USB port.
/// </summary>
public static partial class SerialFirmware
{
    /// <summary>Builds the firmware and runs it until it is asked to stop.</summary>
    /// <param name="file">The bytes of a model.ebnn.</param>
    /// <param name="board">Where.</param>
    /// <param name="folder">Where to build and to leave everything, or null for a temporary folder.</param>
    /// <param name="started">Is told the path of the terminal.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ModelFormatException"><paramref name="file"/> is no model.</exception>
    /// <exception cref="BoardException">A tool is missing, or the model does not fit the emulated board.</exception>
    public static void Serve(
        byte[] file, Board board, string? folder, Action<string> started, CancellationToken cancellation)
    {
        _ = ModelReader.Read(file);
        using var work = new WorkFolder(folder);
        string image = Link(new FirmwareBuilder(board, work.Path, cancellation), file, "serial");
        ProcessStartInfo start = new(board.Emulator.Name, [.. BoardEmulator.Arguments(board, image), "-serial", "pty"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        try
        {
            while (process.StandardOutput.ReadLineAsync(cancellation).AsTask().GetAwaiter().GetResult() is string line)
            {
                Match match = Terminal().Match(line);
                if (match.Success) started(match.Groups[1].Value);
            }

            process.WaitForExitAsync(cancellation).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            process.WaitForExit();
            return;
        }

        // an emulator that was stopped, by Ctrl-C in its terminal for one, says success; the firmware ends by itself
        // only where it cannot open the model, which has been checked: for want of memory
        if (process.ExitCode == 0) return;
        throw new BoardException(
            BoardFailure.DoesNotFit, $"The model needs more memory than {board} has, {board.RamBytes} bytes.");
    }

    /// <summary>Links the firmware; see <see cref="FirmwareBuilder.Link"/>.</summary>
    internal static string Link(FirmwareBuilder builder, byte[] file, string name)
    {
        File.WriteAllBytes(Path.Combine(builder.Folder, "model.ebnn"), file);
        return builder.Link(name, "programs/serial.c", "programs/model.S");
    }

    [GeneratedRegex(@"redirected to (\S+)")]
    private static partial Regex Terminal();
}
