using System.Runtime.CompilerServices;

namespace EdgeBnn.Tensors;

/// <summary>
/// The signs of x + shift[c] as bits, 1 where it is below 0, lanes over the channels of some pixels, a multiple of 16.
/// The bits must be 0 before.
/// </summary>
/// <param name="x">[pixels, channels].</param>
/// <param name="shift">[channels], or null for none.</param>
/// <param name="bits">[pixels, channels / 16], channels in the order of the bits.</param>
/// <param name="pixels">How many.</param>
/// <param name="channels">How many.</param>
internal readonly unsafe struct SignBitsKernel(float* x, float* shift, ushort* bits, int pixels, int channels)
    : ILaneKernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Run<TVector, TSimd>(int lane)
        where TVector : struct
        where TSimd : struct, ISimd<TVector>
    {
        var zero = TSimd.Broadcast(0);
        var moved = shift is null ? zero : TSimd.Load(shift + lane);
        var place = bits + (lane / SignBits.PerUnit);
        var units = channels / SignBits.PerUnit;
        var end = (nint)pixels * channels;
        for (nint i = lane; i < end; i += channels)
        {
            *place |= (ushort)(TSimd.BelowMask(TSimd.Add(TSimd.Load(x + i), moved), zero) << (lane % SignBits.PerUnit));
            place += units;
        }
    }
}
