using System.Runtime.CompilerServices;

namespace EdgeBnn.Tensors;

/// <summary>y = x where x is at least 0, else slope[c] * x.</summary>
public static unsafe class PRelu
{
    /// <param name="tape">Lends the result.</param>
    /// <param name="x">Map [N, H, W, C].</param>
    /// <param name="slope">Parameter [1, 1, 1, C].</param>
    /// <exception cref="ArgumentException"><paramref name="slope"/> has another number of channels.</exception>
    public static Tensor Forward(Tape tape, Tensor x, Tensor slope)
    {
        ShapeCheck.Vector(slope, x.Shape.C, nameof(slope));
        var y = tape.Rent(x.Shape, x.RequiresGradient || slope.RequiresGradient);
        var channels = x.Shape.C;
        Chunks.ForRows(x.Shape.Pixels, channels, (row, rows) => Lanes.Run(
            new ForwardKernel(Row(x, row), slope.ValuePointer, y.ValuePointer + ((long)row * channels), rows, channels),
            channels));
        tape.Record(y, () => Backward(tape, x, slope, y));
        return y;
    }

    private static float* Row(Tensor x, int row) => x.ValuePointer + ((long)row * x.Shape.C);

    private static void Backward(Tape tape, Tensor x, Tensor slope, Tensor y)
    {
        var channels = x.Shape.C;
        var add = x.RequiresGradient && x.PrepareGradient();
        using var sums = new ChannelSums(tape.Pool, x.Shape.Pixels, channels, kinds: 1);
        Chunks.ForRows(x.Shape.Pixels, channels, (row, rows) =>
        {
            var offset = (long)row * channels;
            var dX = x.RequiresGradient ? x.GradientPointer + offset : null;
            Lanes.Run(
                new BackwardKernel(
                    Row(x, row), slope.ValuePointer, y.GradientPointer + offset, dX, sums.Chunk(row), rows, channels,
                    add),
                channels);
        });
        if (slope.RequiresGradient)
            GradientMath.Write(sums.Total(0), slope);
    }

    private readonly struct ForwardKernel(float* x, float* slope, float* y, int rows, int channels) : ILaneKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<TVector, TSimd>(int lane)
            where TVector : struct
            where TSimd : struct, ISimd<TVector>
        {
            var zero = TSimd.Broadcast(0);
            var a = TSimd.Load(slope + lane);
            nint end = (nint)rows * channels;
            for (nint i = lane; i < end; i += channels)
            {
                var v = TSimd.Load(x + i);
                TSimd.Store(y + i, TSimd.SelectAtLeast(v, zero, v, TSimd.Multiply(a, v)));
            }
        }
    }

    private readonly struct BackwardKernel(
        float* x, float* slope, float* dY, float* dX, float* dSlope, int rows, int channels, bool add) : ILaneKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<TVector, TSimd>(int lane)
            where TVector : struct
            where TSimd : struct, ISimd<TVector>
        {
            var zero = TSimd.Broadcast(0);
            var one = TSimd.Broadcast(1);
            var a = TSimd.Load(slope + lane);
            var sum = zero;
            nint end = (nint)rows * channels;
            for (nint i = lane; i < end; i += channels)
            {
                var v = TSimd.Load(x + i);
                var d = TSimd.Load(dY + i);
                sum = TSimd.MultiplyAdd(d, TSimd.SelectAtLeast(v, zero, zero, v), sum);
                if (dX is null)
                    continue;
                var passed = TSimd.Multiply(d, TSimd.SelectAtLeast(v, zero, one, a));
                TSimd.Store(dX + i, add ? TSimd.Add(TSimd.Load(dX + i), passed) : passed);
            }

            TSimd.Store(dSlope + lane, sum);
        }
    }
}
