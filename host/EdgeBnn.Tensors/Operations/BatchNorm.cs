using System.Runtime.CompilerServices;

namespace EdgeBnn.Tensors;

/// <summary>
/// Batch norm: y = (x - mean) / sqrt(variance + <see cref="Epsilon"/>) * gamma + beta, statistics per channel over all
/// pixels of the batch.
/// </summary>
public static unsafe class BatchNorm
{
    /// <summary>Added to the variance, in training and in inference.</summary>
    public const float Epsilon = 1e-5f;

    /// <param name="tape">Lends the result.</param>
    /// <param name="x">Map [N, H, W, C].</param>
    /// <param name="gamma">Parameter [1, 1, 1, C].</param>
    /// <param name="beta">Parameter [1, 1, 1, C].</param>
    /// <param name="runningMean">[1, 1, 1, C]; see <paramref name="momentum"/>.</param>
    /// <param name="runningVariance">[1, 1, 1, C]; follows the unbiased variance (divided by pixels - 1).</param>
    /// <param name="training">
    /// True: normalise with the batch's own mean and (biased) variance and update the running ones.
    /// False: normalise with the running ones, as constants.
    /// </param>
    /// <param name="momentum">Weight of the new batch: running = (1 - momentum) * running + momentum * batch.</param>
    /// <param name="addend">A map of the shape of <paramref name="x"/> to add to the result, or null.</param>
    /// <exception cref="ArgumentException">The shapes do not fit each other.</exception>
    public static Tensor Forward(
        Tape tape, Tensor x, Tensor gamma, Tensor beta, Tensor runningMean, Tensor runningVariance, bool training,
        float momentum, Tensor? addend = null)
    {
        ShapeCheck.Addend(addend, x.Shape);
        var norm = ChannelNorm.Prepare(tape, x, gamma, beta, runningMean, runningVariance, training, momentum);
        var needsGradient = x.RequiresGradient || gamma.RequiresGradient || beta.RequiresGradient
            || addend is { RequiresGradient: true };
        var y = tape.Rent(x.Shape, needsGradient);
        var channels = x.Shape.C;
        Chunks.ForRows(x.Shape.Pixels, channels, (row, rows) =>
        {
            var offset = (long)row * channels;
            Lanes.Run(
                new AffineKernel(
                    x.ValuePointer + offset, norm.Scale, norm.Shift,
                    addend is null ? null : addend.ValuePointer + offset, y.ValuePointer + offset, rows, channels),
                channels);
        });
        tape.Record(y, () => Backward(tape, x, norm, addend, y));
        return y;
    }

    private static void Backward(Tape tape, Tensor x, ChannelNorm norm, Tensor? addend, Tensor y)
    {
        var channels = x.Shape.C;
        using var sums = new ChannelSums(tape.Pool, x.Shape.Pixels, channels, kinds: 2);
        Chunks.ForRows(x.Shape.Pixels, channels, (row, rows) =>
        {
            var offset = (long)row * channels;
            Lanes.Run(
                new SumKernel(
                    x.ValuePointer + offset, y.GradientPointer + offset, norm.Mean, sums.Chunk(row), rows, channels),
                channels);
        });
        norm.FinishGradients(sums.Total(0), sums.Total(1));
        if (x.RequiresGradient)
            WriteInputGradient(x, norm, y);
        if (addend is { RequiresGradient: true })
            addend.TakeGradientOf(y);
    }

    /// <summary>dX from dY, once <see cref="ChannelNorm.FinishGradients"/> has its sums.</summary>
    internal static void WriteInputGradient(Tensor x, ChannelNorm norm, Tensor y)
    {
        var channels = x.Shape.C;
        var add = x.PrepareGradient();
        Chunks.ForRows(x.Shape.Pixels, channels, (row, rows) =>
        {
            var offset = (long)row * channels;
            InputGradient(
                norm, x.ValuePointer + offset, y.GradientPointer + offset, x.GradientPointer + offset, rows, channels,
                add);
        });
    }

    /// <summary>The same for some rows.</summary>
    internal static void InputGradient(
        ChannelNorm norm, float* x, float* dY, float* dX, int rows, int channels, bool add) =>
        Lanes.Run(new InputGradientKernel(x, dY, norm, dX, rows, channels, add), channels);

    /// <summary>y = x * scale + shift [+ addend].</summary>
    private readonly struct AffineKernel(
        float* x, float* scale, float* shift, float* addend, float* y, int rows, int channels) : ILaneKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<TVector, TSimd>(int lane)
            where TVector : struct
            where TSimd : struct, ISimd<TVector>
        {
            var a = TSimd.Load(scale + lane);
            var b = TSimd.Load(shift + lane);
            var end = (nint)rows * channels;
            for (nint i = lane; i < end; i += channels)
            {
                var value = TSimd.MultiplyAdd(TSimd.Load(x + i), a, b);
                TSimd.Store(y + i, addend is null ? value : TSimd.Add(value, TSimd.Load(addend + i)));
            }
        }
    }

    /// <summary>sums[0] = sum of dY, sums[1] = sum of dY * (x - mean).</summary>
    private readonly struct SumKernel(float* x, float* dY, float* mean, float* sums, int rows, int channels)
        : ILaneKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<TVector, TSimd>(int lane)
            where TVector : struct
            where TSimd : struct, ISimd<TVector>
        {
            var centre = TSimd.Load(mean + lane);
            var sum = TSimd.Broadcast(0);
            var product = sum;
            var end = (nint)rows * channels;
            for (nint i = lane; i < end; i += channels)
            {
                var d = TSimd.Load(dY + i);
                sum = TSimd.Add(sum, d);
                product = TSimd.MultiplyAdd(d, TSimd.Subtract(TSimd.Load(x + i), centre), product);
            }

            TSimd.Store(sums + lane, sum);
            TSimd.Store(sums + channels + lane, product);
        }
    }

    /// <summary>dX = dY * scale + (x - mean) * slope + offset.</summary>
    private readonly struct InputGradientKernel(
        float* x, float* dY, ChannelNorm norm, float* dX, int rows, int channels, bool add) : ILaneKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<TVector, TSimd>(int lane)
            where TVector : struct
            where TSimd : struct, ISimd<TVector>
        {
            var scale = TSimd.Load(norm.Scale + lane);
            var slope = TSimd.Load(norm.GradientSlope + lane);
            var offset = TSimd.Load(norm.GradientOffset + lane);
            var centre = TSimd.Load(norm.Mean + lane);
            var end = (nint)rows * channels;
            for (nint i = lane; i < end; i += channels)
            {
                var d = TSimd.MultiplyAdd(TSimd.Subtract(TSimd.Load(x + i), centre), slope, offset);
                d = TSimd.MultiplyAdd(TSimd.Load(dY + i), scale, d);
                TSimd.Store(dX + i, add ? TSimd.Add(TSimd.Load(dX + i), d) : d);
            }
        }
    }
}
