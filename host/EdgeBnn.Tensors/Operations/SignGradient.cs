using System.Runtime.CompilerServices;

namespace EdgeBnn.Tensors;

/// <summary>dX = dY * d(x), d the estimator of a sign's derivative.</summary>
internal static unsafe class SignGradient
{
    /// <summary><paramref name="dY"/> and <paramref name="dX"/> may be the same place.</summary>
    public static void Multiply(SignEstimator estimator, float* x, float* dY, float* dX, int count, bool add)
    {
        if (estimator == SignEstimator.Ste)
            Lanes.Run(new SteKernel(x, dY, dX, add), count);
        else
            Lanes.Run(new ApproxSignKernel(x, dY, dX, add), count);
    }

    private readonly struct SteKernel(float* x, float* dY, float* dX, bool add) : ILaneKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<TVector, TSimd>(int lane)
            where TVector : struct
            where TSimd : struct, ISimd<TVector>
        {
            var distance = TSimd.Abs(TSimd.Load(x + lane));
            var passed = TSimd.SelectAtLeast(
                TSimd.Broadcast(1), distance, TSimd.Load(dY + lane), TSimd.Broadcast(0));
            TSimd.Store(dX + lane, add ? TSimd.Add(TSimd.Load(dX + lane), passed) : passed);
        }
    }

    private readonly struct ApproxSignKernel(float* x, float* dY, float* dX, bool add) : ILaneKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<TVector, TSimd>(int lane)
            where TVector : struct
            where TSimd : struct, ISimd<TVector>
        {
            var two = TSimd.Broadcast(2);
            var distance = TSimd.Abs(TSimd.Load(x + lane));
            var slope = TSimd.Max(TSimd.Subtract(two, TSimd.Multiply(two, distance)), TSimd.Broadcast(0));
            var d = TSimd.Load(dY + lane);
            TSimd.Store(
                dX + lane, add ? TSimd.MultiplyAdd(d, slope, TSimd.Load(dX + lane)) : TSimd.Multiply(d, slope));
        }
    }
}
