using System.Runtime.CompilerServices;

namespace EdgeBnn.Tensors;

/// <summary>y = x + shift[c] at least 0 ? +1 : -1, lanes over the channels of some pixels.</summary>
internal readonly unsafe struct ShiftedSignKernel(float* x, float* shift, float* y, int pixels, int channels)
    : ILaneKernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Run<TVector, TSimd>(int lane)
        where TVector : struct
        where TSimd : struct, ISimd<TVector>
    {
        var zero = TSimd.Broadcast(0);
        var (plus, minus) = (TSimd.Broadcast(1), TSimd.Broadcast(-1));
        var moved = TSimd.Load(shift + lane);
        var end = (nint)pixels * channels;
        for (nint i = lane; i < end; i += channels)
            TSimd.Store(y + i, TSimd.SelectAtLeast(TSimd.Add(TSimd.Load(x + i), moved), zero, plus, minus));
    }
}
