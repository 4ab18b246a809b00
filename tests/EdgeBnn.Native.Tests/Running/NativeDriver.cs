using System.Diagnostics;
using System.Text;

namespace EdgeBnn.Native.Tests;

/// <summary>One process of Target/driver.c, which answers requests in their order.</summary>
internal sealed class NativeDriver : IDisposable
{
    private readonly Process _process;
    private readonly BinaryWriter _requests;
    private readonly BinaryReader _answers;
    private readonly Task<string> _errors;

    public NativeDriver(string program)
    {
        ProcessStartInfo start = new(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = Process.Start(start)!;
        _requests = new BinaryWriter(_process.StandardInput.BaseStream);
        _answers = new BinaryReader(new BufferedStream(_process.StandardOutput.BaseStream));
        _errors = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>
    /// Sends a file; a few may be on their way at once, but the process waits when nobody reads its answers.
    /// </summary>
    /// <param name="file">The model file.</param>
    /// <param name="image">What to run it on, or nothing to have it only checked.</param>
    public void Send(byte[] file, byte[] image)
    {
        try
        {
            _requests.Write(file.Length);
            _requests.Write(image.Length);
            _requests.Write(file);
            _requests.Write(image);
            _requests.Flush();
        }
        catch (IOException)
        {
            throw Died();
        }
    }

    /// <summary>The answer to the earliest file that has none yet.</summary>
    public NativeAnswer Receive()
    {
        try
        {
            uint status = _answers.ReadUInt32();
            if (status == 0)
            {
                uint memoryBytes = _answers.ReadUInt32();
                uint texts = _answers.ReadUInt32();
                uint[] values = new uint[_answers.ReadUInt32()];
                for (int i = 0; i < values.Length; i++) values[i] = _answers.ReadUInt32();
                return new NativeAnswer(status, 0, -1, "", memoryBytes, texts, values);
            }

            uint position = _answers.ReadUInt32();
            int operation = _answers.ReadInt32();
            string what = Encoding.ASCII.GetString(_answers.ReadBytes(_answers.ReadInt32()));
            return new NativeAnswer(status, position, operation, what, 0, 0, []);
        }
        catch (EndOfStreamException)
        {
            throw Died();
        }
    }

    /// <summary>Sends one file and waits for the answer.</summary>
    public NativeAnswer Ask(byte[] file, byte[] image)
    {
        Send(file, image);
        return Receive();
    }

    public void Dispose()
    {
        _requests.Dispose();
        _answers.Dispose();
        _process.WaitForExit();
        _process.Dispose();
    }

    private InvalidOperationException Died()
    {
        _process.WaitForExit();
        return new InvalidOperationException($"The driver ended with {_process.ExitCode}:\n{_errors.Result}");
    }
}
