using System.Runtime.CompilerServices;

namespace EdgeBnn.Tensors;

/// <summary>dX = dY * q'(x), or dY * q'(x + shift), q' the estimator of a sign's derivative.</summary>
internal static unsafe class SignGradient
{
    /// <summary><paramref name="dY"/> and <paramref name="dX"/> may be the same place.</summary>
    public static void Multiply(SignEstimator estimator, float* x, float* dY, float* dX, int count, bool add)
    {
        if (estimator == SignEstimator.Ste)
            Lanes.Run(new Kernel<Ste>(x, dY, dX, add), count);
        else
            Lanes.Run(new Kernel<ApproxSign>(x, dY, dX, add), count);
    }

    /// <summary>
    /// The same behind a shift per channel, whose gradient over these pixels goes to <paramref name="dShift"/>.
    /// </summary>
    public static void Multiply(
        SignEstimator estimator, float* x, float* shift, float* dY, float* dX, float* dShift, int pixels, int channels,
        bool add)
    {
        if (estimator == SignEstimator.Ste)
            Lanes.Run(new ShiftedKernel<Ste>(x, shift, dY, dX, dShift, pixels, channels, add), channels);
        else
            Lanes.Run(new ShiftedKernel<ApproxSign>(x, shift, dY, dX, dShift, pixels, channels, add), channels);
    }

    private readonly struct Kernel<TBinarizer>(float* x, float* dY, float* dX, bool add) : ILaneKernel
        where TBinarizer : struct, IBinarizer
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<TVector, TSimd>(int lane)
            where TVector : struct
            where TSimd : struct, ISimd<TVector>
        {
            var slope = TBinarizer.Derivative<TVector, TSimd>(TSimd.Load(x + lane));
            var d = TSimd.Multiply(TSimd.Load(dY + lane), slope);
            TSimd.Store(dX + lane, add ? TSimd.Add(TSimd.Load(dX + lane), d) : d);
        }
    }

    private readonly struct ShiftedKernel<TBinarizer>(
        float* x, float* shift, float* dY, float* dX, float* dShift, int pixels, int channels, bool add) : ILaneKernel
        where TBinarizer : struct, IBinarizer
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<TVector, TSimd>(int lane)
            where TVector : struct
            where TSimd : struct, ISimd<TVector>
        {
            var moved = TSimd.Load(shift + lane);
            var sum = TSimd.Broadcast(0);
            var end = (nint)pixels * channels;
            for (nint i = lane; i < end; i += channels)
            {
                var slope = TBinarizer.Derivative<TVector, TSimd>(TSimd.Add(TSimd.Load(x + i), moved));
                var d = TSimd.Multiply(TSimd.Load(dY + i), slope);
                sum = TSimd.Add(sum, d);
                TSimd.Store(dX + i, add ? TSimd.Add(TSimd.Load(dX + i), d) : d);
            }

            TSimd.Store(dShift + lane, sum);
        }
    }
}
