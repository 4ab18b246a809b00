using System.Runtime.CompilerServices;

namespace EdgeBnn.Tensors;

/// <summary>y = x at least 0 ? +1 : -1.</summary>
internal readonly unsafe struct SignKernel(float* x, float* y) : ILaneKernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Run<TVector, TSimd>(int lane)
        where TVector : struct
        where TSimd : struct, ISimd<TVector>
    {
        var zero = TSimd.Broadcast(0);
        TSimd.Store(
            y + lane, TSimd.SelectAtLeast(TSimd.Load(x + lane), zero, TSimd.Broadcast(1), TSimd.Broadcast(-1)));
    }
}
