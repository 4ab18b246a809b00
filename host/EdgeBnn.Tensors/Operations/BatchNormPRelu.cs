using System.Runtime.CompilerServices;

namespace EdgeBnn.Tensors;

/// <summary>
/// The end of a block in one step: y = PReLU(BatchNorm(x)) [+ shortcut], the same values as <see cref="BatchNorm"/>,
/// <see cref="PRelu"/> and <see cref="Add"/> one after the other. On narrow nets these move more memory than the
/// convolutions, so the maps between them are never written: the backward pass computes them again from x.
/// </summary>
public static unsafe class BatchNormPRelu
{
    /// <param name="tape">Lends the result.</param>
    /// <param name="x">Map [N, H, W, C].</param>
    /// <param name="gamma">Parameter [1, 1, 1, C].</param>
    /// <param name="beta">Parameter [1, 1, 1, C].</param>
    /// <param name="runningMean">As in <see cref="BatchNorm"/>.</param>
    /// <param name="runningVariance">As in <see cref="BatchNorm"/>.</param>
    /// <param name="slope">Parameter of the PReLU [1, 1, 1, C].</param>
    /// <param name="shortcut">A map of the shape of <paramref name="x"/> to add, or null.</param>
    /// <param name="training">As in <see cref="BatchNorm"/>.</param>
    /// <param name="momentum">As in <see cref="BatchNorm"/>.</param>
    /// <exception cref="ArgumentException">The shapes do not fit each other.</exception>
    public static Tensor Forward(
        Tape tape, Tensor x, Tensor gamma, Tensor beta, Tensor runningMean, Tensor runningVariance, Tensor slope,
        Tensor? shortcut, bool training, float momentum)
    {
        ShapeCheck.Vector(slope, x.Shape.C, nameof(slope));
        if (shortcut is not null && shortcut.Shape != x.Shape)
            throw new ArgumentException($"Expected a shortcut {x.Shape}; found {shortcut.Shape}.", nameof(shortcut));
        var norm = ChannelNorm.Prepare(tape, x, gamma, beta, runningMean, runningVariance, training, momentum);
        var needsGradient = x.RequiresGradient || gamma.RequiresGradient || beta.RequiresGradient
            || slope.RequiresGradient || shortcut is { RequiresGradient: true };
        var y = tape.Rent(x.Shape, needsGradient);
        var channels = x.Shape.C;
        Chunks.ForRows(x.Shape.Pixels, channels, (row, rows) =>
        {
            var offset = (nint)row * channels;
            var added = shortcut is null ? null : shortcut.ValuePointer + offset;
            Lanes.Run(
                new ForwardKernel(
                    x.ValuePointer + offset, norm, slope.ValuePointer, added, y.ValuePointer + offset, rows, channels),
                channels);
        });
        tape.Record(y, () => Backward(tape, x, norm, slope, shortcut, y));
        return y;
    }

    private static void Backward(Tape tape, Tensor x, ChannelNorm norm, Tensor slope, Tensor? shortcut, Tensor y)
    {
        var channels = x.Shape.C;
        using var sums = new ChannelSums(tape.Pool, x.Shape.Pixels, channels, kinds: 3);
        Chunks.ForRows(x.Shape.Pixels, channels, (row, rows) =>
        {
            var offset = (nint)row * channels;
            Lanes.Run(
                new SumKernel(
                    x.ValuePointer + offset, norm, slope.ValuePointer, y.GradientPointer + offset, sums.Chunk(row),
                    rows, channels),
                channels);
        });
        norm.FinishGradients(sums.Total(0), sums.Total(1));
        if (slope.RequiresGradient)
            GradientMath.Write(sums.Total(2), slope);
        if (x.RequiresGradient)
            WriteInputGradient(x, norm, slope, y);
        if (shortcut is { RequiresGradient: true })
            shortcut.TakeGradientOf(y);
    }

    private static void WriteInputGradient(Tensor x, ChannelNorm norm, Tensor slope, Tensor y)
    {
        var channels = x.Shape.C;
        var add = x.PrepareGradient();
        Chunks.ForRows(x.Shape.Pixels, channels, (row, rows) =>
        {
            var offset = (nint)row * channels;
            Lanes.Run(
                new InputGradientKernel(
                    x.ValuePointer + offset, norm, slope.ValuePointer, y.GradientPointer + offset,
                    x.GradientPointer + offset, rows, channels, add),
                channels);
        });
    }

    private readonly struct ForwardKernel(
        float* x, ChannelNorm norm, float* slope, float* shortcut, float* y, int rows, int channels) : ILaneKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<TVector, TSimd>(int lane)
            where TVector : struct
            where TSimd : struct, ISimd<TVector>
        {
            var zero = TSimd.Broadcast(0);
            var scale = TSimd.Load(norm.Scale + lane);
            var shift = TSimd.Load(norm.Shift + lane);
            var leak = TSimd.Load(slope + lane);
            var end = (nint)rows * channels;
            for (nint i = lane; i < end; i += channels)
            {
                var z = TSimd.MultiplyAdd(TSimd.Load(x + i), scale, shift);
                var value = TSimd.SelectAtLeast(z, zero, z, TSimd.Multiply(leak, z));
                TSimd.Store(y + i, shortcut is null ? value : TSimd.Add(value, TSimd.Load(shortcut + i)));
            }
        }
    }

    /// <summary>With z = BatchNorm(x) and dZ = dY * PReLU'(z): sums of dZ, dZ * (x - mean), dY * min(z, 0).</summary>
    private readonly struct SumKernel(
        float* x, ChannelNorm norm, float* slope, float* dY, float* sums, int rows, int channels) : ILaneKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<TVector, TSimd>(int lane)
            where TVector : struct
            where TSimd : struct, ISimd<TVector>
        {
            var zero = TSimd.Broadcast(0);
            var one = TSimd.Broadcast(1);
            var scale = TSimd.Load(norm.Scale + lane);
            var shift = TSimd.Load(norm.Shift + lane);
            var centre = TSimd.Load(norm.Mean + lane);
            var leak = TSimd.Load(slope + lane);
            var (sum, product, leaked) = (zero, zero, zero);
            var end = (nint)rows * channels;
            for (nint i = lane; i < end; i += channels)
            {
                var v = TSimd.Load(x + i);
                var d = TSimd.Load(dY + i);
                var z = TSimd.MultiplyAdd(v, scale, shift);
                var dZ = TSimd.Multiply(d, TSimd.SelectAtLeast(z, zero, one, leak));
                sum = TSimd.Add(sum, dZ);
                product = TSimd.MultiplyAdd(dZ, TSimd.Subtract(v, centre), product);
                leaked = TSimd.MultiplyAdd(d, TSimd.SelectAtLeast(z, zero, zero, z), leaked);
            }

            TSimd.Store(sums + lane, sum);
            TSimd.Store(sums + channels + lane, product);
            TSimd.Store(sums + (2 * channels) + lane, leaked);
        }
    }

    /// <summary>dX = dZ * scale + (x - mean) * slope + offset, as in <see cref="BatchNorm"/>.</summary>
    private readonly struct InputGradientKernel(
        float* x, ChannelNorm norm, float* slope, float* dY, float* dX, int rows, int channels, bool add) : ILaneKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<TVector, TSimd>(int lane)
            where TVector : struct
            where TSimd : struct, ISimd<TVector>
        {
            var zero = TSimd.Broadcast(0);
            var scale = TSimd.Load(norm.Scale + lane);
            var shift = TSimd.Load(norm.Shift + lane);
            var centre = TSimd.Load(norm.Mean + lane);
            var tilt = TSimd.Load(norm.GradientSlope + lane);
            var offset = TSimd.Load(norm.GradientOffset + lane);
            var leakedScale = TSimd.Multiply(scale, TSimd.Load(slope + lane));
            var end = (nint)rows * channels;
            for (nint i = lane; i < end; i += channels)
            {
                var v = TSimd.Load(x + i);
                var z = TSimd.MultiplyAdd(v, scale, shift);
                var d = TSimd.MultiplyAdd(TSimd.Subtract(v, centre), tilt, offset);
                d = TSimd.MultiplyAdd(TSimd.Load(dY + i), TSimd.SelectAtLeast(z, zero, scale, leakedScale), d);
                TSimd.Store(dX + i, add ? TSimd.Add(TSimd.Load(dX + i), d) : d);
            }
        }
    }
}
