using System.Runtime.InteropServices;

namespace EdgeBnn.Boards;

/// <summary>The file that programs/test.c leaves: needs, logits, stack.</summary>
internal sealed class FirmwareResults
{
    private const int NeedsWords = 6;
    private const uint StatusOk = 0;
    private const uint StatusMemory = 8;

    private readonly int[] _words;

    /// <summary>Reads what a run left.</summary>
    /// <exception cref="BoardException">The firmware refused the model.</exception>
    public FirmwareResults(string path, Board board)
    {
        _words = MemoryMarshal.Cast<byte, int>(File.ReadAllBytes(path)).ToArray();
        if (_words[0] == StatusMemory)
        {
            throw new BoardException(
                BoardFailure.DoesNotFit,
                $"The model takes {WorkBytes + ImageBytes + LogitBytes} bytes of memory beside the firmware's own; "
                + $"{board} has {FreeBytes} left.");
        }

        if (_words[0] != StatusOk)
            throw new BoardException(BoardFailure.Defect, $"The firmware refused the model with status {_words[0]}.");
    }

    /// <summary>Memory of the opened model.</summary>
    public int WorkBytes => _words[1];

    /// <summary>Memory of the image.</summary>
    public int ImageBytes => _words[2];

    /// <summary>Memory of the logits.</summary>
    public int LogitBytes => _words[3];

    /// <summary>Deepest stack of checking and opening.</summary>
    public int OpenStackBytes => _words[5];

    /// <summary>Deepest stack of running.</summary>
    public int RunStackBytes => _words[^1];

    /// <summary>The logits of all images, and again those of the last.</summary>
    public ReadOnlySpan<int> Logits => _words.AsSpan(NeedsWords, _words.Length - NeedsWords - 1);

    private int FreeBytes => _words[4];
}
