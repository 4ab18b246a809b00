using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace EdgeBnn.Tensors;

/// <summary>
/// How far a block's features are from a teacher's: with b = x / ||x||_2 and f = teacher / ||teacher||_2, each over the
/// whole map of one image, the mean over the batch of ||f - b||_2^2 = 2 - 2 * cos(f, b). 0 where both point the same
/// way, 4 where they point against each other; a map of zeros stands for itself. The gradient is
/// d/dx = -2 / (N * ||x||_2) * (f - cos(f, b) * b).
/// </summary>
/// <remarks>
/// The abstract of DGRL (Ye, Zhang and Wang, arXiv 2007.05223) names a block-wise distillation loss without its
/// formula; this is a reconstruction. Maps are normalised as in attention transfer (Zagoruyko and Komodakis, ICLR 2017), since
/// binary blocks and float ones need not have the same scale: the batch norms behind them take it away.
/// </remarks>
public static unsafe class FeatureDistance
{
    // per image: 1 / ||x||, 1 / ||teacher||, cos
    private const int Facts = 3;

    /// <param name="tape">Lends the result.</param>
    /// <param name="x">The student's map [N, H, W, C].</param>
    /// <param name="teacher">The teacher's map [N, H, W, C]. A constant: it gets no gradient.</param>
    /// <returns>A scalar, 0 to 4.</returns>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Tensor Forward(Tape tape, Tensor x, Tensor teacher)
    {
        if (x.Shape != teacher.Shape)
            throw new ArgumentException($"Expected a teacher's map {x.Shape}; found {teacher.Shape}.", nameof(teacher));
        var images = x.Shape.N;
        var facts = tape.Rent(new Shape(images, 1, 1, Facts));
        CpuThreads.For(images, n => Compare(Image(x, n), Image(teacher, n), facts.Values.Slice(n * Facts, Facts)));
        var total = 0.0;
        for (var n = 0; n < images; n++)
        {
            var fact = facts.Values.Slice(n * Facts, Facts);
            total += (fact[0] == 0 ? 0 : 1) + (fact[1] == 0 ? 0 : 1) - (2.0 * fact[2]);
        }

        var loss = tape.Rent(Shape.Scalar, x.RequiresGradient);
        loss.Values[0] = (float)(total / images);
        tape.Record(loss, () => Backward(x, teacher, facts, 2 * loss.Gradient[0] / images));
        return loss;
    }

    private static void Compare(ReadOnlySpan<float> x, ReadOnlySpan<float> teacher, Span<float> fact)
    {
        fact[0] = InverseLength(x);
        fact[1] = InverseLength(teacher);
        fact[2] = TensorPrimitives.Dot(x, teacher) * fact[0] * fact[1];
    }

    private static float InverseLength(ReadOnlySpan<float> values)
    {
        var squares = TensorPrimitives.SumOfSquares(values);
        return squares == 0 ? 0 : 1 / MathF.Sqrt(squares);
    }

    private static void Backward(Tensor x, Tensor teacher, Tensor facts, float factor)
    {
        var add = x.PrepareGradient();
        var length = x.Shape.Length / x.Shape.N;
        CpuThreads.For(x.Shape.N, n =>
        {
            var fact = facts.Values.Slice(n * Facts, Facts);
            var offset = (nint)n * length;
            Lanes.Run(
                new GradientKernel(
                    x.ValuePointer + offset, teacher.ValuePointer + offset, x.GradientPointer + offset,
                    factor * fact[2] * fact[0] * fact[0], -factor * fact[0] * fact[1], add),
                length);
        });
    }

    private static ReadOnlySpan<float> Image(Tensor map, int n)
    {
        var length = map.Shape.Length / map.Shape.N;
        return map.Values.Slice(n * length, length);
    }

    /// <summary>dX = x * own + teacher * other.</summary>
    private readonly struct GradientKernel(float* x, float* teacher, float* dX, float own, float other, bool add)
        : ILaneKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<TVector, TSimd>(int lane)
            where TVector : struct
            where TSimd : struct, ISimd<TVector>
        {
            var d = TSimd.Multiply(TSimd.Load(teacher + lane), TSimd.Broadcast(other));
            d = TSimd.MultiplyAdd(TSimd.Load(x + lane), TSimd.Broadcast(own), d);
            TSimd.Store(dX + lane, add ? TSimd.Add(TSimd.Load(dX + lane), d) : d);
        }
    }
}
