using System.Diagnostics;

namespace EdgeBnn.Boards.Tests;

/// <summary>A board that runs the firmware for MLPerf Tiny, at the other end of its serial line.</summary>
internal sealed class SerialBoard : IDisposable
{
    /// <summary>With this the emulator's clock depends on executed instructions alone: 2^5 ns each.</summary>
    public const int NanosecondsPerInstruction = 1 << Shift;

    private const int Shift = 5;
    private const int LimitMs = 20_000;
    private const char Terminator = '%';
    private const string Ready = "m-ready";

    private readonly Process _process;

    public SerialBoard(BoardProgram program, byte[] file)
    {
        string image = program.LinkSerial(file);
        ProcessStartInfo start = new(
            program.Board.Emulator.Name,
            [
                .. BoardEmulator.Arguments(program.Board, image), "-serial", "stdio", "-icount",
                $"shift={Shift},sleep=off",
            ])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        _process = Process.Start(start)!;
        _process.StandardInput.AutoFlush = true;
        Greeting = ReadAnswer();
    }

    /// <summary>What the board said when it started.</summary>
    public string Greeting { get; }

    /// <summary>Sends a command, without its end; gives the whole answer as it came.</summary>
    public string Ask(string command)
    {
        _process.StandardInput.Write(command + Terminator);
        return ReadAnswer();
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private string ReadAnswer()
    {
        string answer = "";
        char[] buffer = new char[1024];
        while (!answer.EndsWith(Ready + "\r\n", StringComparison.Ordinal))
        {
            Task<int> read = _process.StandardOutput.ReadAsync(buffer, 0, buffer.Length);
            if (!read.Wait(LimitMs) || read.Result == 0)
                throw new InvalidOperationException($"The board said no {Ready}, only: {answer}");
            answer += new string(buffer, 0, read.Result);
        }

        return answer;
    }
}
