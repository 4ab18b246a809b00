using System.Runtime.CompilerServices;

namespace EdgeBnn.Tensors;

/// <summary>
/// The end of a block in one step: y = RPReLU(BatchNorm(x) [+ residual]), or RPReLU(BatchNorm(x)) + residual; the same
/// values as <see cref="BatchNorm"/>, <see cref="Add"/>, <see cref="ChannelShift"/> and <see cref="PRelu"/> one after
/// the other. On narrow nets these move more memory than the convolutions, so the maps between them are never written:
/// the backward pass computes them again from x.
/// </summary>
public static unsafe class BatchNormRPRelu
{
    /// <param name="tape">Lends the result.</param>
    /// <param name="x">Map [N, H, W, C].</param>
    /// <param name="gamma">Parameter [1, 1, 1, C].</param>
    /// <param name="beta">Parameter [1, 1, 1, C].</param>
    /// <param name="runningMean">As in <see cref="BatchNorm"/>.</param>
    /// <param name="runningVariance">As in <see cref="BatchNorm"/>.</param>
    /// <param name="act">The bend and its shifts.</param>
    /// <param name="residual">A map of the shape of <paramref name="x"/> to add, or null.</param>
    /// <param name="residualLast">Whether it is added after the RPReLU instead of before.</param>
    /// <param name="training">As in <see cref="BatchNorm"/>.</param>
    /// <param name="momentum">As in <see cref="BatchNorm"/>.</param>
    /// <exception cref="ArgumentException">The shapes do not fit each other.</exception>
    public static Tensor Forward(
        Tape tape, Tensor x, Tensor gamma, Tensor beta, Tensor runningMean, Tensor runningVariance, RPRelu act,
        Tensor? residual, bool residualLast, bool training, float momentum)
    {
        act.Check(x.Shape.C);
        if (residual is not null && residual.Shape != x.Shape)
            throw new ArgumentException($"Expected a residual {x.Shape}; found {residual.Shape}.", nameof(residual));
        var norm = ChannelNorm.Prepare(tape, x, gamma, beta, runningMean, runningVariance, training, momentum);
        var needsGradient = x.RequiresGradient || gamma.RequiresGradient || beta.RequiresGradient
            || act.RequiresGradient || residual is { RequiresGradient: true };
        var y = tape.Rent(x.Shape, needsGradient);
        var vectors = new Vectors(tape, norm, act);
        var first = residualLast ? null : residual;
        var last = residualLast ? residual : null;
        var channels = x.Shape.C;
        Chunks.ForRows(x.Shape.Pixels, channels, (row, rows) =>
        {
            var offset = (nint)row * channels;
            Lanes.Run(
                new ForwardKernel(
                    x.ValuePointer + offset, vectors, Values(first, offset), Values(last, offset),
                    y.ValuePointer + offset, rows, channels),
                channels);
        });
        tape.Record(y, () => Backward(tape, x, norm, act, vectors, first, last, y));
        return y;
    }

    private static float* Values(Tensor? map, nint offset) => map is null ? null : map.ValuePointer + offset;

    // dY turns into the gradient of the batch norm's result in its own place: nobody else reads it
    private static void Backward(
        Tape tape, Tensor x, ChannelNorm norm, RPRelu act, Vectors vectors, Tensor? first, Tensor? last, Tensor y)
    {
        if (last is { RequiresGradient: true })
            GradientMath.AddOrCopy(y.Gradient, last);
        var channels = x.Shape.C;
        using var sums = new ChannelSums(tape.Pool, x.Shape.Pixels, channels, kinds: 4);
        Chunks.ForRows(x.Shape.Pixels, channels, (row, rows) =>
        {
            var offset = (nint)row * channels;
            Lanes.Run(
                new BendKernel(
                    x.ValuePointer + offset, vectors, Values(first, offset), y.GradientPointer + offset,
                    sums.Chunk(row), rows, channels),
                channels);
        });

        var bent = sums.Total(0);
        if (act.ShiftIn is { RequiresGradient: true } shiftIn)
            GradientMath.Write(bent, shiftIn);
        if (act.Slope.RequiresGradient)
            GradientMath.Write(sums.Total(2), act.Slope);
        if (act.ShiftOut is { RequiresGradient: true } shiftOut)
            GradientMath.Write(sums.Total(3), shiftOut);
        norm.FinishGradients(bent, sums.Total(1));
        PassOn(x, norm, first is { RequiresGradient: true } ? first : null, y);
    }

    // the gradient of the batch norm's result goes to the map before it and to the residual
    private static void PassOn(Tensor x, ChannelNorm norm, Tensor? residual, Tensor y)
    {
        var d = y.GradientPointer;
        if (x is { RequiresGradient: true, HasGradient: false, Producer: { } convolution })
        {
            // where the convolution reads the residual, their gradients become one in the place of this one
            var joined = residual == convolution.Input;
            if (joined)
                residual?.TakeGradientOf(y);
            convolution.Run(norm, d);
            if (joined)
                return;
        }
        else if (x.RequiresGradient)
        {
            BatchNorm.WriteInputGradient(x, norm, y);
        }

        residual?.TakeGradientOf(y);
    }

    /// <summary>The vectors that the kernels read; shifts that are not there are zeros.</summary>
    private sealed class Vectors
    {
        private readonly Tensor _zeros;
        private readonly ChannelNorm _norm;
        private readonly RPRelu _act;

        public Vectors(Tape tape, ChannelNorm norm, RPRelu act)
        {
            (_norm, _act) = (norm, act);
            _zeros = tape.Rent(act.Slope.Shape);
            _zeros.Values.Clear();
        }

        public float* Scale => _norm.Scale;

        public float* Shift => _norm.Shift;

        public float* Mean => _norm.Mean;

        public float* ShiftIn => (_act.ShiftIn ?? _zeros).ValuePointer;

        public float* Slope => _act.Slope.ValuePointer;

        public float* ShiftOut => (_act.ShiftOut ?? _zeros).ValuePointer;
    }

    private readonly struct ForwardKernel(
        float* x, Vectors vectors, float* first, float* last, float* y, int rows, int channels) : ILaneKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<TVector, TSimd>(int lane)
            where TVector : struct
            where TSimd : struct, ISimd<TVector>
        {
            var zero = TSimd.Broadcast(0);
            var scale = TSimd.Load(vectors.Scale + lane);
            var shift = TSimd.Load(vectors.Shift + lane);
            var shiftIn = TSimd.Load(vectors.ShiftIn + lane);
            var slope = TSimd.Load(vectors.Slope + lane);
            var shiftOut = TSimd.Load(vectors.ShiftOut + lane);
            var end = (nint)rows * channels;
            for (nint i = lane; i < end; i += channels)
            {
                var z = TSimd.MultiplyAdd(TSimd.Load(x + i), scale, shift);
                if (first is not null)
                    z = TSimd.Add(z, TSimd.Load(first + i));
                z = TSimd.Add(z, shiftIn);
                var value = TSimd.Add(TSimd.SelectAtLeast(z, zero, z, TSimd.Multiply(slope, z)), shiftOut);
                TSimd.Store(y + i, last is null ? value : TSimd.Add(value, TSimd.Load(last + i)));
            }
        }
    }

    /// <summary>
    /// With z what the PReLU bends: dZ = dY * PReLU'(z) in the place of dY, and the sums of dZ, dZ * (x - mean),
    /// dY * min(z, 0) and dY.
    /// </summary>
    private readonly struct BendKernel(
        float* x, Vectors vectors, float* first, float* d, float* sums, int rows, int channels) : ILaneKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<TVector, TSimd>(int lane)
            where TVector : struct
            where TSimd : struct, ISimd<TVector>
        {
            var zero = TSimd.Broadcast(0);
            var one = TSimd.Broadcast(1);
            var scale = TSimd.Load(vectors.Scale + lane);
            var shift = TSimd.Load(vectors.Shift + lane);
            var centre = TSimd.Load(vectors.Mean + lane);
            var shiftIn = TSimd.Load(vectors.ShiftIn + lane);
            var slope = TSimd.Load(vectors.Slope + lane);
            var (sum, product, leaked, passed) = (zero, zero, zero, zero);
            var end = (nint)rows * channels;
            for (nint i = lane; i < end; i += channels)
            {
                var v = TSimd.Load(x + i);
                var z = TSimd.MultiplyAdd(v, scale, shift);
                if (first is not null)
                    z = TSimd.Add(z, TSimd.Load(first + i));
                z = TSimd.Add(z, shiftIn);
                var dY = TSimd.Load(d + i);
                var dZ = TSimd.Multiply(dY, TSimd.SelectAtLeast(z, zero, one, slope));
                sum = TSimd.Add(sum, dZ);
                product = TSimd.MultiplyAdd(dZ, TSimd.Subtract(v, centre), product);
                leaked = TSimd.MultiplyAdd(dY, TSimd.SelectAtLeast(z, zero, zero, z), leaked);
                passed = TSimd.Add(passed, dY);
                TSimd.Store(d + i, dZ);
            }

            TSimd.Store(sums + lane, sum);
            TSimd.Store(sums + channels + lane, product);
            TSimd.Store(sums + (2 * channels) + lane, leaked);
            TSimd.Store(sums + (3 * channels) + lane, passed);
        }
    }
}
