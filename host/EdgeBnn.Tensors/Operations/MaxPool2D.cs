using System.Runtime.CompilerServices;

namespace EdgeBnn.Tensors;

/// <summary>
/// Maximum over square windows. The gradient goes to the first place, by rows, that holds the maximum.
/// </summary>
public static unsafe class MaxPool2D
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
                    new MaxKernel(
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
                var from = output + ((nint)ox * x.Shape.C);
                var to = input + ((nint)ox * window.Stride * x.Shape.C);
                Lanes.Run(
                    new RouteKernel(
                        x.ValuePointer + to, y.ValuePointer + from, y.GradientPointer + from, x.GradientPointer + to,
                        window.Kernel, x.Shape.W, x.Shape.C),
                    x.Shape.C);
            }
        });
    }

    private readonly struct MaxKernel(float* x, float* y, int kernel, int width, int channels) : ILaneKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<TVector, TSimd>(int lane)
            where TVector : struct
            where TSimd : struct, ISimd<TVector>
        {
            var max = TSimd.Load(x + lane);
            for (var ky = 0; ky < kernel; ky++)
            {
                for (var kx = 0; kx < kernel; kx++)
                    max = TSimd.Max(max, TSimd.Load(x + (((ky * width) + kx) * channels) + lane));
            }

            TSimd.Store(y + lane, max);
        }
    }

    private readonly struct RouteKernel(float* x, float* y, float* dY, float* dX, int kernel, int width, int channels)
        : ILaneKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<TVector, TSimd>(int lane)
            where TVector : struct
            where TSimd : struct, ISimd<TVector>
        {
            var zero = TSimd.Broadcast(0);
            var max = TSimd.Load(y + lane);
            var left = TSimd.Load(dY + lane);
            for (var ky = 0; ky < kernel; ky++)
            {
                for (var kx = 0; kx < kernel; kx++)
                {
                    var place = (((ky * width) + kx) * channels) + lane;
                    var v = TSimd.Load(x + place);
                    TSimd.Store(
                        dX + place, TSimd.Add(TSimd.Load(dX + place), TSimd.SelectAtLeast(v, max, left, zero)));
                    left = TSimd.SelectAtLeast(v, max, zero, left);
                }
            }
        }
    }
}
