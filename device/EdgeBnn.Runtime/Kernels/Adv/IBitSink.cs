using System.Runtime.Intrinsics;

namespace EdgeBnn.Runtime;

/// <summary>
/// Takes the counts of <see cref="BitGemmAdv"/> while they are in registers: for each window a register with the
/// counts of set bits (signs that differ) of 8 output channels.
/// </summary>
internal unsafe interface IBitSink
{
    /// <summary>What the counts of a block of 8 channels are compared with or taken from.</summary>
    static abstract Vector128<ushort> Operand(ushort* limits, int count, int block);

    /// <summary>Takes the counts of 8 windows; their values stand <paramref name="pitch"/> bytes apart.</summary>
    static abstract void Eight(
        byte* target, nint pitch, Vector128<ushort> operand, Vector128<ushort> s0, Vector128<ushort> s1,
        Vector128<ushort> s2, Vector128<ushort> s3, Vector128<ushort> s4, Vector128<ushort> s5, Vector128<ushort> s6,
        Vector128<ushort> s7);

    /// <summary>Takes the counts of one window.</summary>
    static abstract void One(byte* target, Vector128<ushort> operand, Vector128<ushort> sum);
}
