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
        var channels = x.Shape.C;
        var pixels = x.Shape.Pixels;
        using var sums = new ChannelSums(tape.Pool, pixels, channels, kinds: 2);
        Chunks.ForRows(pixels, channels, (row, rows) => Lanes.Run(
            new MomentKernel(
                x.ValuePointer + ((long)row * channels), x.ValuePointer, sums.Chunk(row), rows, channels),
            channels));
        var mean = sums.Total(0);
        var variance = sums.Total(1);
        for (var c = 0; c < channels; c++)
        {
            mean[c] /= pixels;
            variance[c] = Math.Max(0, (variance[c] / pixels) - (mean[c] * mean[c]));
            mean[c] += x.Values[c];
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
            var shift = TSimd.Load(origin + lane);
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
