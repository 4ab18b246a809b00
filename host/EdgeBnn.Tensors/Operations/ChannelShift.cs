using System.Runtime.CompilerServices;

namespace EdgeBnn.Tensors;

/// <summary>y = x + shift[c]: a learnable shift per channel, as before the signs and PReLUs of ReActNet.</summary>
public static unsafe class ChannelShift
{
    /// <param name="tape">Lends the result.</param>
    /// <param name="x">Map [N, H, W, C].</param>
    /// <param name="shift">Parameter [1, 1, 1, C].</param>
    /// <exception cref="ArgumentException"><paramref name="shift"/> has another number of channels.</exception>
    public static Tensor Forward(Tape tape, Tensor x, Tensor shift)
    {
        ShapeCheck.Vector(shift, x.Shape.C, nameof(shift));
        var y = tape.Rent(x.Shape, x.RequiresGradient || shift.RequiresGradient);
        var channels = x.Shape.C;
        Chunks.ForRows(x.Shape.Pixels, channels, (row, rows) =>
        {
            var offset = (nint)row * channels;
            Lanes.Run(
                new ForwardKernel(
                    x.ValuePointer + offset, shift.ValuePointer, y.ValuePointer + offset, rows, channels),
                channels);
        });
        tape.Record(y, () => Backward(tape, x, shift, y));
        return y;
    }

    private static void Backward(Tape tape, Tensor x, Tensor shift, Tensor y)
    {
        if (shift.RequiresGradient)
        {
            var channels = x.Shape.C;
            using var sums = new ChannelSums(tape.Pool, x.Shape.Pixels, channels, kinds: 1);
            Chunks.ForRows(x.Shape.Pixels, channels, (row, rows) => Lanes.Run(
                new SumKernel(y.GradientPointer + ((nint)row * channels), sums.Chunk(row), rows, channels), channels));
            GradientMath.Write(sums.Total(0), shift);
        }

        if (x.RequiresGradient)
            x.TakeGradientOf(y);
    }

    private readonly struct ForwardKernel(float* x, float* shift, float* y, int rows, int channels) : ILaneKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<TVector, TSimd>(int lane)
            where TVector : struct
            where TSimd : struct, ISimd<TVector>
        {
            var moved = TSimd.Load(shift + lane);
            var end = (nint)rows * channels;
            for (nint i = lane; i < end; i += channels)
                TSimd.Store(y + i, TSimd.Add(TSimd.Load(x + i), moved));
        }
    }

    private readonly struct SumKernel(float* dY, float* sums, int rows, int channels) : ILaneKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<TVector, TSimd>(int lane)
            where TVector : struct
            where TSimd : struct, ISimd<TVector>
        {
            var sum = TSimd.Broadcast(0);
            var end = (nint)rows * channels;
            for (nint i = lane; i < end; i += channels)
                sum = TSimd.Add(sum, TSimd.Load(dY + i));
            TSimd.Store(sums + lane, sum);
        }
    }
}
