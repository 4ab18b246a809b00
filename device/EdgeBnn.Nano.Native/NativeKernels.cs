using System.Runtime.CompilerServices;

namespace EdgeBnn.Nano.Native;

/// <summary>
/// What firmware with EdgeBnn's C library answers. On firmware without it every call throws
/// <see cref="System.NotSupportedException"/>.
/// </summary>
/// <remarks>
/// The firmware finds these methods by their place among the methods of this assembly, so their order is part of the
/// contract; it compares a checksum of all names first.
/// </remarks>
internal static class NativeKernels
{
    /// <summary>
    /// The version of <see cref="LayerField"/> that the firmware was built for, above the kinds of operations that it
    /// has: bit k for operation kind k, the version from bit 24 up.
    /// </summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern int Describe();

    /// <summary>See <see cref="LayerKernels.Run"/>.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Run(
        int[] layer, byte[] image, uint[] bits, short[] maps, int[] logits,
        uint[] words, sbyte[] weights, byte[] bytes, int[] ints, short[] shorts);
}
