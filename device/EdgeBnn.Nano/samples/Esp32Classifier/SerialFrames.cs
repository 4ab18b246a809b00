using System.IO.Ports;

namespace Esp32Classifier;

/// <summary>
/// Frames over a serial line. The board asks with the byte 'F'; the sender answers with the frame's bytes and nothing
/// else; the board closes with 'R', the class, and all logits, least significant byte first.
/// </summary>
internal sealed class SerialFrames : IFrameSource
{
    private const int TimeoutMs = 2000;

    private readonly SerialPort _port;
    private readonly byte[] _one = new byte[1];

    public SerialFrames(string name, int baudRate)
    {
        _port = new SerialPort(name, baudRate);
        _port.ReadTimeout = TimeoutMs;
        _port.Open();
    }

    public bool Read(byte[] image)
    {
        _one[0] = (byte)'F';
        _port.Write(_one, 0, 1);
        int have = 0;
        while (have < image.Length)
        {
            int read = _port.Read(image, have, image.Length - have);
            if (read <= 0) return false;
            have += read;
        }

        return true;
    }

    public void Report(int best, int[] logits)
    {
        byte[] answer = new byte[2 + (4 * logits.Length)];
        answer[0] = (byte)'R';
        answer[1] = (byte)best;
        for (int i = 0; i < 4 * logits.Length; i++) answer[2 + i] = (byte)(logits[i >> 2] >> (8 * (i & 3)));
        _port.Write(answer, 0, answer.Length);
    }

    public void Dispose()
    {
        _port.Close();
        _port.Dispose();
    }
}
