using System.Numerics;
using EdgeBnn.Compiler.Steps;
using EdgeBnn.Core;

namespace EdgeBnn.Compiler.Emit;

/// <summary>
/// Pools. A mean is a sum, a multiplier and a shift; the multiplier is 1 where the window is a power of two.
/// </summary>
internal static class PoolEmitter
{
    private const int FractionBits = 15;

    public static void Emit(ModelBuilder model, MaxPoolStep pool) =>
        model.Add(new MaxPool { Geometry = Windows.Of(pool.Kernel, pool.Stride) }, pool);

    public static void Emit(ModelBuilder model, AvgPoolStep pool)
    {
        int count = pool.Kernel * pool.Kernel;
        bool isPower = BitOperations.IsPow2(count);
        // 2^15 / count times a sum of count i16 values is at most 2^30 and a little
        int shift = isPower ? BitOperations.Log2((uint)count) : FractionBits;
        int multiplier = isPower ? 1 : Reciprocal(count, shift);
        // from the steps of one stream to those of the next, which differ by a power of two
        shift += (int)Math.Round(Math.Log2(model.Scale(pool.Output) / model.Scale(pool.Inputs[0])));
        if (shift < 0)
            (multiplier, shift) = (multiplier << -shift, 0);
        var operation = new AvgPool
        {
            Geometry = Windows.Of(pool.Kernel, pool.Stride),
            Multiplier = multiplier,
            Shift = shift,
        };
        model.Add(operation, pool);
    }

    public static void Emit(ModelBuilder model, GlobalAvgPoolStep pool)
    {
        int count = pool.Inputs[0].Shape.Height * pool.Inputs[0].Shape.Width;
        bool isPower = BitOperations.IsPow2(count);
        int log = BitOperations.Log2((uint)count);
        // about log2(count) bits go before the product and 15 after it: each rounding stays near half a step
        model.Add(
            new GlobalAvgPool
            {
                PreShift = isPower ? 0 : log,
                Multiplier = isPower ? 1 : Reciprocal(count, log + FractionBits),
                Shift = isPower ? log : FractionBits,
            },
            pool);
    }

    private static int Reciprocal(int count, int shift) => (int)Math.Round(Math.ScaleB(1, shift) / count);
}
