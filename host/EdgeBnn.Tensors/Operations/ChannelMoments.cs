using System.Runtime.CompilerServices;

namespace EdgeBnn.Tensors;

/// <summary>
/// Mean and biased variance per channel in one pass over the map. The sums are of x minus the first pixel's value, so
/// that a mean that is large against the deviation does not swallow the variance.
/// </summary>
internal static unsafe class ChannelMoments
{
    public static (double[] Mean, double[] Variance) Of(Tape tape, Tensor x)
    {
        if (x.Moments is { } known)
            return known;
        var channels = x.Shape.C;
        var pixels = x.Shape.Pixels;
        using var sums = new ChannelSums(tape.Pool, pixels, channels, kinds: 2);
        Chunks.ForRows(pixels, channels, (row, rows) => Lanes.Run(
            new MomentKernel(
                x.ValuePointer + ((long)row * channels), x.ValuePointer, sums.Chunk(row), rows, channels),
            channels));
        var (mean, variance) = FromSums(sums, pixels);
        for (var c = 0; c < channels; c++)
            mean[c] += x.Values[c];
        return (mean, variance);
    }

    /// <summary>
    /// The sums for <see cref="FromSums"/> over some rows, of x as it is: for small integers, whose sums are exact.
    /// </summary>
    public static void Sum(float* x, int rows, int channels, float* sums) =>
        Lanes.Run(new MomentKernel(x, origin: null, sums, rows, channels), channels);

    /// <summary>Mean and variance from the sums of all x and all x^2.</summary>
    public static (double[] Mean, double[] Variance) FromSums(ChannelSums sums, int pixels)
    {
        var mean = sums.Total(0);
        var variance = sums.Total(1);
        for (var c = 0; c < mean.Length; c++)
        {
            mean[c] /= pixels;
            variance[c] = Math.Max(0, (variance[c] / pixels) - (mean[c] * mean[c]));
        }

        return (mean, variance);
    }

    private readonly struct MomentKernel(float* x, float* origin, float* sums, int rows, int channels) : ILaneKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<TVector, TSimd>(int lane)
            where TVector : struct
            where TSimd : struct, ISimd<TVector>
        {
            var shift = origin is null ? TSimd.Broadcast(0) : TSimd.Load(origin + lane);
            var sum = TSimd.Broadcast(0);
            var square = sum;
            var end = (nint)rows * channels;
            for (nint i = lane; i < end; i += channels)
            {
                var d = TSimd.Subtract(TSimd.Load(x + i), shift);
                sum = TSimd.Add(sum, d);
                square = TSimd.MultiplyAdd(d, d, square);
            }

            TSimd.Store(sums + lane, sum);
            TSimd.Store(sums + channels + lane, square);
        }
    }
}
