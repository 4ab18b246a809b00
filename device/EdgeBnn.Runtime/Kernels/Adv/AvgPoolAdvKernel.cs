using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace EdgeBnn.Runtime;

/// <summary>
/// Mean over windows with AdvSimd: the formula is at <see cref="AvgPoolKernel"/>. 16 channels at a time, added to
/// 32-bit sums as they are widened.
/// </summary>
internal static unsafe class AvgPoolAdvKernel
{
    private const int Block = 16;
    private const int Lanes = 8;

    /// <summary>Runs rows <paramref name="from"/> up to <paramref name="to"/>.</summary>
    [MethodImpl(Jit.Kernel)]
    public static void Run(void* arguments, int from, int to, byte* scratch)
    {
        PoolArgs* args = (PoolArgs*)arguments;
        WindowArgs* window = &args->Window;
        int channels = window->PixelLength;
        short* output = (short*)args->Output + ((long)from * window->OutputWidth * channels);
        for (int y = from; y < to; y++)
        {
            int top = PoolArgs.First(y, window->Stride, window->PadTop);
            int rows = PoolArgs.End(y, window->Stride, window->PadTop, window->KernelHeight, window->Height) - top;
            for (int x = 0; x < window->OutputWidth; x++)
            {
                int left = PoolArgs.First(x, window->Stride, window->PadLeft);
                int right = PoolArgs.End(x, window->Stride, window->PadLeft, window->KernelWidth, window->Width);
                short* corner = (short*)args->Input + ((((long)top * window->Width) + left) * channels);
                Pixel(args, corner, rows, right - left, output);
                output += channels;
            }
        }
    }

    private static void Pixel(PoolArgs* args, short* corner, int rows, int columns, short* output)
    {
        nint channels = args->Window.PixelLength;
        nint rowStep = (args->Window.Width - columns) * channels;
        Vector128<int> minusPreShift = Vector128.Create(-args->PreShift);
        Vector128<int> multiplier = Vector128.Create(args->Multiplier);
        Vector128<int> minusShift = Vector128.Create(-args->Shift);
        for (nint c = 0; c < channels; c += Block)
        {
            Vector128<int> s0 = default, s1 = default, s2 = default, s3 = default;
            short* source = corner + c;
            for (int y = rows; y > 0; y--)
            {
                for (int x = columns; x > 0; x--)
                {
                    // halves of registers: the JIT would copy a whole one to take its lower half
                    Vector64<short> v0 = Vector64.Load(source);
                    Vector64<short> v1 = Vector64.Load(source + 4);
                    Vector64<short> v2 = Vector64.Load(source + 8);
                    Vector64<short> v3 = Vector64.Load(source + 12);
                    s0 = AdvSimd.AddWideningLower(s0, v0);
                    s1 = AdvSimd.AddWideningLower(s1, v1);
                    s2 = AdvSimd.AddWideningLower(s2, v2);
                    s3 = AdvSimd.AddWideningLower(s3, v3);
                    source += channels;
                }

                source += rowStep;
            }

            short* target = output + c;
            int left = (int)(channels - c);
            Vector128<short> lower = Rescale(s0, s1, minusPreShift, multiplier, minusShift);
            Tail.Store16<SimdAdv, Vector128<uint>>(target, lower.AsUInt32(), left);
            if (left <= Lanes) return;
            Vector128<short> upper = Rescale(s2, s3, minusPreShift, multiplier, minusShift);
            Tail.Store16<SimdAdv, Vector128<uint>>(target + Lanes, upper.AsUInt32(), left - Lanes);
        }
    }

    [MethodImpl(Jit.Inline)]
    private static Vector128<short> Rescale(
        Vector128<int> lower, Vector128<int> upper, Vector128<int> minusPreShift, Vector128<int> multiplier,
        Vector128<int> minusShift)
    {
        lower = AdvSimd.ShiftArithmeticRounded(lower, minusPreShift) * multiplier;
        upper = AdvSimd.ShiftArithmeticRounded(upper, minusPreShift) * multiplier;
        Vector64<short> first = AdvSimd.ExtractNarrowingSaturateLower(
            AdvSimd.ShiftArithmeticRounded(lower, minusShift));
        return AdvSimd.ExtractNarrowingSaturateUpper(first, AdvSimd.ShiftArithmeticRounded(upper, minusShift));
    }
}
