using System.Runtime.CompilerServices;

namespace EdgeBnn.Tensors;

/// <summary>
/// Every channel of every image times its gate: y[n, h, w, c] = x[n, h, w, c] * sigmoid(gate[n, c]), as in
/// Real-to-Binary (Martinez et al., ICLR 2020) and Squeeze-and-Excitation (Hu et al., CVPR 2018).
/// </summary>
public static unsafe class ScaleChannels
{
    /// <param name="tape">Lends the result.</param>
    /// <param name="x">Map [N, H, W, C].</param>
    /// <param name="gate">The gates before their sigmoid [N, 1, 1, C].</param>
    /// <param name="addend">A map of the shape of <paramref name="x"/> to add to the product, or null.</param>
    /// <exception cref="ArgumentException">The shapes do not fit each other.</exception>
    public static Tensor Forward(Tape tape, Tensor x, Tensor gate, Tensor? addend = null)
    {
        ShapeCheck.Addend(addend, x.Shape);
        if (gate.Shape != new Shape(x.Shape.N, 1, 1, x.Shape.C))
        {
            throw new ArgumentException(
                $"A map {x.Shape} needs gates [{x.Shape.N}, 1, 1, {x.Shape.C}]; found {gate.Shape}.", nameof(gate));
        }

        var y = tape.Rent(
            x.Shape, x.RequiresGradient || gate.RequiresGradient || addend is { RequiresGradient: true });
        var factors = tape.Rent(gate.Shape);
        var (pixels, channels) = (x.Shape.H * x.Shape.W, x.Shape.C);
        CpuThreads.For(x.Shape.N, n =>
        {
            var offset = (nint)n * pixels * channels;
            for (var i = n * channels; i < (n + 1) * channels; i++)
                factors.ValuePointer[i] = 1 / (1 + MathF.Exp(-gate.ValuePointer[i]));
            Lanes.Run(
                new ForwardKernel(
                    x.ValuePointer + offset, factors.ValuePointer + (n * channels),
                    addend is null ? null : addend.ValuePointer + offset, y.ValuePointer + offset, pixels, channels),
                channels);
        });
        tape.Record(y, () => Backward(x, gate, factors, addend, y));
        return y;
    }

    private static void Backward(Tensor x, Tensor gate, Tensor factors, Tensor? addend, Tensor y)
    {
        var addX = x.RequiresGradient && x.PrepareGradient();
        var addGate = gate.RequiresGradient && gate.PrepareGradient();
        var (pixels, channels) = (x.Shape.H * x.Shape.W, x.Shape.C);
        CpuThreads.For(x.Shape.N, n =>
        {
            var offset = (nint)n * pixels * channels;
            var first = n * channels;
            Lanes.Run(
                new BackwardKernel(
                    x.ValuePointer + offset, factors.ValuePointer + first, y.GradientPointer + offset,
                    x.RequiresGradient ? x.GradientPointer + offset : null,
                    gate.RequiresGradient ? gate.GradientPointer + first : null, pixels, channels, addX, addGate),
                channels);
        });
        if (addend is { RequiresGradient: true })
            addend.TakeGradientOf(y);
    }

    private readonly struct ForwardKernel(
        float* x, float* factors, float* addend, float* y, int pixels, int channels) : ILaneKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<TVector, TSimd>(int lane)
            where TVector : struct
            where TSimd : struct, ISimd<TVector>
        {
            var factor = TSimd.Load(factors + lane);
            var end = (nint)pixels * channels;
            for (nint i = lane; i < end; i += channels)
            {
                var product = TSimd.Multiply(TSimd.Load(x + i), factor);
                TSimd.Store(y + i, addend is null ? product : TSimd.Add(product, TSimd.Load(addend + i)));
            }
        }
    }

    /// <summary>dX = dY * s and, summed over the pixels of one image, dGate = s * (1 - s) * sum of dY * x.</summary>
    private readonly struct BackwardKernel(
        float* x, float* factors, float* dY, float* dX, float* dGate, int pixels, int channels, bool addX,
        bool addGate) : ILaneKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<TVector, TSimd>(int lane)
            where TVector : struct
            where TSimd : struct, ISimd<TVector>
        {
            var factor = TSimd.Load(factors + lane);
            var sum = TSimd.Broadcast(0);
            var end = (nint)pixels * channels;
            for (nint i = lane; i < end; i += channels)
            {
                var d = TSimd.Load(dY + i);
                sum = TSimd.MultiplyAdd(d, TSimd.Load(x + i), sum);
                if (dX is null)
                    continue;
                var passed = TSimd.Multiply(d, factor);
                TSimd.Store(dX + i, addX ? TSimd.Add(TSimd.Load(dX + i), passed) : passed);
            }

            if (dGate is null)
                return;
            var slope = TSimd.Multiply(factor, TSimd.Subtract(TSimd.Broadcast(1), factor));
            var gradient = TSimd.Multiply(slope, sum);
            TSimd.Store(dGate + lane, addGate ? TSimd.Add(TSimd.Load(dGate + lane), gradient) : gradient);
        }
    }
}
