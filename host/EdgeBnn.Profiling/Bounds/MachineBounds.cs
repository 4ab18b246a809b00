using EdgeBnn.Runtime;

namespace EdgeBnn.Profiling;

/// <summary>
/// What this machine can do at most, measured, so that a time can be put beside the least time that its work takes.
/// </summary>
/// <remarks>
/// <para>Multiply-adds: the arithmetic of the path's inner product over registers alone, in the cheaper of two ways:
/// a carry-save adder tree (per two registers of signs one xor and two adders), or a bit count of every register.
/// A kernel also loads, broadcasts, counts at the end and applies thresholds: none of that is in the bound. Integers
/// likewise: products of 16 bits, or of bytes where the machine has them.</para>
/// <para>Operations without multiply-adds: a plain copy of as many bytes as the operation moves, so one within the
/// caches that its maps fit in.</para>
/// <para>All is the best of many short timings on one thread, times the threads, at most the cores: a busy neighbour
/// does not lower a bound.</para>
/// </remarks>
/// <param name="Path">The kernel path whose arithmetic was measured.</param>
/// <param name="Threads">Threads that the bounds stand for: those asked for, at most the cores.</param>
/// <param name="BinaryGigaMacs">Thousand million binary multiply-adds per second, all threads.</param>
/// <param name="BinaryMethod">The cheaper way: <c>adder tree</c> or <c>bit count</c>.</param>
/// <param name="Int8GigaMacs">Thousand million int8 multiply-adds per second, all threads.</param>
/// <param name="Copies">Plain copies on one thread, of more and more bytes.</param>
public sealed record MachineBounds(
    string Path, int Threads, double BinaryGigaMacs, string BinaryMethod, double Int8GigaMacs,
    IReadOnlyList<CopyRate> Copies)
{
    /// <summary>Turns of a loop in one timing: some tens of microseconds.</summary>
    private const int Turns = 5000;

    private static readonly TimeSpan TimeForLoops = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan TimeForCopies = TimeSpan.FromMilliseconds(12);

    /// <summary>Bytes of the copies: the first cache of any processor, its second and third, and memory.</summary>
    private static readonly int[] CopyBytes = [16 << 10, 256 << 10, 2 << 20, 32 << 20];

    /// <summary>Measures, in about 150 ms.</summary>
    /// <param name="path">A kernel path, or null for the one that a session would take.</param>
    /// <param name="threads">Threads inside one run, at least 1.</param>
    /// <exception cref="ArgumentException">The machine does not have the path.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is less than 1.</exception>
    public static MachineBounds Measure(string? path, int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        SimdPath chosen = SimdPaths.Choose(path, out _);
        int together = Math.Min(threads, Environment.ProcessorCount);
        double tree = GigaMacs(RegisterLoops.SignTree(chosen));
        double count = GigaMacs(RegisterLoops.SignCount(chosen));
        double integers = GigaMacs(RegisterLoops.Integers(chosen));
        if (RegisterLoops.Bytes(chosen) is { } bytes) integers = Math.Max(integers, GigaMacs(bytes));
        return new MachineBounds(
            SimdPaths.Name(chosen), together, Math.Max(tree, count) * together,
            tree >= count ? "adder tree" : "bit count", integers * together, [.. CopyBytes.Select(Copy)]);
    }

    /// <summary>
    /// The greater of each: one who measures before and after the timings is not misled by a core that something else
    /// shared at one of the two times.
    /// </summary>
    /// <param name="other">Measured with the same path and threads.</param>
    public MachineBounds Best(MachineBounds other) => this with
    {
        BinaryGigaMacs = Math.Max(BinaryGigaMacs, other.BinaryGigaMacs),
        BinaryMethod = BinaryGigaMacs >= other.BinaryGigaMacs ? BinaryMethod : other.BinaryMethod,
        Int8GigaMacs = Math.Max(Int8GigaMacs, other.Int8GigaMacs),
        Copies =
        [
            .. Copies.Zip(
                other.Copies, (one, two) => one.GigaBytesPerSecond >= two.GigaBytesPerSecond ? one : two),
        ],
    };

    /// <summary>The least time that an operation's work takes by these bounds, microseconds.</summary>
    /// <param name="operation">What it does; its times do not matter.</param>
    public double LeastUs(OperationTiming operation)
    {
        double macsUs = (operation.BinaryMacs / BinaryGigaMacs / 1000) + (operation.Int8Macs / Int8GigaMacs / 1000);
        if (macsUs > 0) return macsUs;
        CopyRate copy = Copies.FirstOrDefault(copy => copy.Bytes >= operation.BytesMoved) ?? Copies[^1];
        return operation.BytesMoved / (copy.GigaBytesPerSecond * Threads) / 1000;
    }

    /// <summary>How near an operation comes: its least time in per cent of the time that it took.</summary>
    /// <param name="operation">Timed with the same path and threads.</param>
    public double Percent(OperationTiming operation) =>
        operation.MedianUs > 0 ? 100 * LeastUs(operation) / operation.MedianUs : 0;

    private static double GigaMacs(RegisterLoop loop)
    {
        byte[] registers = new byte[RegisterLoop.RegisterBytes];
        new Random(1).NextBytes(registers);
        double us = Sampling.Least(() => loop.Run(Turns, registers), TimeForLoops);
        return (double)loop.MacsPerTurn * Turns / us / 1000;
    }

    private static CopyRate Copy(int bytes)
    {
        // small copies are repeated within one timing, which must be long against the clock's own time
        byte[] source = new byte[bytes / 2];
        byte[] target = new byte[bytes / 2];
        int copies = Math.Max(1, (1 << 20) / bytes);
        void Repeat()
        {
            for (int i = 0; i < copies; i++)
                source.CopyTo(target, 0);
        }

        // the first touch of memory is the operating system's time, not the copy's
        Repeat();
        double us = Sampling.Least(Repeat, TimeForCopies);
        return new CopyRate(bytes, (double)bytes * copies / us / 1000);
    }
}
