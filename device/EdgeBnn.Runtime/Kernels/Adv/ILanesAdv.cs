using System.Runtime.Intrinsics;

namespace EdgeBnn.Runtime;

/// <summary>
/// Products for <see cref="LaneGemmAdv"/>: 16 bytes of a window with the weights of 4 output channels, added to the
/// channels' sums.
/// </summary>
internal unsafe interface ILanesAdv
{
    /// <summary>Multiplies 8 windows.</summary>
    static abstract void Eight(
        byte* weights, Vector128<byte> a0, Vector128<byte> a1, Vector128<byte> a2, Vector128<byte> a3,
        Vector128<byte> a4, Vector128<byte> a5, Vector128<byte> a6, Vector128<byte> a7, ref Vector128<int> s0,
        ref Vector128<int> s1, ref Vector128<int> s2, ref Vector128<int> s3, ref Vector128<int> s4,
        ref Vector128<int> s5, ref Vector128<int> s6, ref Vector128<int> s7);

    /// <summary>Multiplies one window.</summary>
    static abstract void One(byte* weights, Vector128<byte> a, ref Vector128<int> sum);
}
