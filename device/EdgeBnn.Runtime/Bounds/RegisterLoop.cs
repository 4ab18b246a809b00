namespace EdgeBnn.Runtime;

/// <summary>A loop over registers, and what one turn of it stands for.</summary>
/// <param name="run">Takes the number of turns, and memory to start from.</param>
/// <param name="macsPerTurn">Multiply-adds that one turn does.</param>
internal sealed unsafe class RegisterLoop(delegate*<int, void*, void> run, int macsPerTurn)
{
    /// <summary>Bytes that <see cref="Run"/> reads and writes.</summary>
    public const int RegisterBytes = 8 * SimdWidth.MaxBytes;

    private readonly delegate*<int, void*, void> _run = run;

    /// <summary>Multiply-adds that one turn does.</summary>
    public int MacsPerTurn { get; } = macsPerTurn;

    /// <summary>Runs the loop.</summary>
    /// <param name="turns">How often.</param>
    /// <param name="registers">
    /// What the registers start from, <see cref="RegisterBytes"/>; receives what they end with.
    /// </param>
    public void Run(int turns, Span<byte> registers)
    {
        if (registers.Length < RegisterBytes)
            throw new ArgumentException($"Found {registers.Length} bytes, expected {RegisterBytes}.", nameof(registers));
        fixed (byte* start = registers) _run(turns, start);
    }
}
