using System.Runtime.CompilerServices;

namespace EdgeBnn.Tensors;

/// <summary>Mean over square windows.</summary>
public static unsafe class AvgPool2D
{
    /// <param name="tape">Lends the result.</param>
    /// <param name="x">Map [N, H, W, C].</param>
    /// <param name="kernel">Side of the window.</param>
    /// <param name="stride">Step between windows.</param>
    /// <exception cref="ArgumentException">No window fits the map.</exception>
    public static Tensor Forward(Tape tape, Tensor x, int kernel, int stride)
    {
        var window = new PoolWindow(kernel, stride);
        var y = tape.Rent(window.Output(x.Shape), x.RequiresGradient);
        PoolLoop.ForRows(x.Shape, y.Shape, window, (input, output) =>
        {
            for (var ox = 0; ox < y.Shape.W; ox++)
            {
                Lanes.Run(
                    new MeanKernel(
                        x.ValuePointer + input + ((nint)ox * stride * x.Shape.C),
                        y.ValuePointer + output + ((nint)ox * x.Shape.C), kernel, x.Shape.W, x.Shape.C),
                    x.Shape.C);
            }
        });
        tape.Record(y, () => Backward(x, window, y));
        return y;
    }

    private static void Backward(Tensor x, PoolWindow window, Tensor y)
    {
        PoolLoop.PrepareInputGradient(x);
        PoolLoop.ForRows(x.Shape, y.Shape, window, (input, output) =>
        {
            for (var ox = 0; ox < y.Shape.W; ox++)
            {
                Lanes.Run(
                    new SpreadKernel(
                        y.GradientPointer + output + ((nint)ox * x.Shape.C),
                        x.GradientPointer + input + ((nint)ox * window.Stride * x.Shape.C), window.Kernel, x.Shape.W,
                        x.Shape.C),
                    x.Shape.C);
            }
        });
    }

    private readonly struct MeanKernel(float* x, float* y, int kernel, int width, int channels) : ILaneKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<TVector, TSimd>(int lane)
            where TVector : struct
            where TSimd : struct, ISimd<TVector>
        {
            var sum = TSimd.Broadcast(0);
            for (var ky = 0; ky < kernel; ky++)
            {
                for (var kx = 0; kx < kernel; kx++)
                    sum = TSimd.Add(sum, TSimd.Load(x + (((ky * width) + kx) * channels) + lane));
            }

            TSimd.Store(y + lane, TSimd.Multiply(sum, TSimd.Broadcast(1f / (kernel * kernel))));
        }
    }

    private readonly struct SpreadKernel(float* dY, float* dX, int kernel, int width, int channels) : ILaneKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<TVector, TSimd>(int lane)
            where TVector : struct
            where TSimd : struct, ISimd<TVector>
        {
            var share = TSimd.Multiply(TSimd.Load(dY + lane), TSimd.Broadcast(1f / (kernel * kernel)));
            for (var ky = 0; ky < kernel; ky++)
            {
                for (var kx = 0; kx < kernel; kx++)
                {
                    var place = dX + (((ky * width) + kx) * channels) + lane;
                    TSimd.Store(place, TSimd.Add(TSimd.Load(place), share));
                }
            }
        }
    }
}
