using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace EdgeBnn.Runtime;

/// <summary>Maximum over windows with AdvSimd: the formula is at <see cref="MaxPoolKernel"/>.</summary>
/// <remarks>
/// Down first: the rows under an output row become one line, whole registers whatever the pixel, with the least value
/// where windows reach past the map. Then across. Three at a time, of which some are the same one again where there are
/// fewer: a maximum does not mind. Both so take a third of the instructions that windows one by one do (counted by the
/// tests on ARM64).
/// </remarks>
internal static unsafe class MaxPoolAdvKernel
{
    private const int Register = 16;

    /// <summary>Runs rows <paramref name="from"/> up to <paramref name="to"/> of packed signs.</summary>
    [MethodImpl(Jit.Kernel)]
    public static void RunBits(void* arguments, int from, int to, byte* scratch) =>
        Run<MaxBitsAdv>((PoolArgs*)arguments, sizeof(uint), from, to, scratch);

    /// <summary>Runs rows <paramref name="from"/> up to <paramref name="to"/> of i16 values.</summary>
    [MethodImpl(Jit.Kernel)]
    public static void RunMap(void* arguments, int from, int to, byte* scratch) =>
        Run<MaxShortsAdv>((PoolArgs*)arguments, sizeof(short), from, to, scratch);

    private static void Run<TMax>(PoolArgs* args, int elementBytes, int from, int to, byte* line)
        where TMax : struct, IMaxAdv
    {
        WindowArgs* window = &args->Window;
        nint pixelBytes = (nint)window->PixelLength * elementBytes;
        nint rowBytes = window->Width * pixelBytes;
        nint left = window->PadLeft * pixelBytes;
        nint columns = (((window->OutputWidth - 1) * (nint)window->Stride) + window->KernelWidth) * pixelBytes;
        byte* output = (byte*)args->Output + (from * window->OutputWidth * pixelBytes);
        for (int y = from; y < to; y++)
        {
            int top = PoolArgs.First(y, window->Stride, window->PadTop);
            int bottom = PoolArgs.End(y, window->Stride, window->PadTop, window->KernelHeight, window->Height);
            byte* row = (byte*)args->Input + (top * rowBytes);
            Fill<TMax>(line, left);
            Down<TMax>(row, rowBytes, bottom - top, line + left);
            Fill<TMax>(line + left + rowBytes, columns - left - rowBytes);
            Across<TMax>(window, line, pixelBytes, output);
            output += window->OutputWidth * pixelBytes;
        }
    }

    private static void Fill<TMax>(byte* target, nint bytes)
        where TMax : struct, IMaxAdv
    {
        for (nint i = 0; i < bytes; i += Register) TMax.Least.Store(target + i);
    }

    private static void Down<TMax>(byte* row, nint rowBytes, int rows, byte* line)
        where TMax : struct, IMaxAdv
    {
        byte* second = rows > 1 ? row + rowBytes : row;
        byte* third = rows > 2 ? second + rowBytes : second;
        Three<TMax>(row, second, third, rowBytes, line);
        for (int y = 3; y < rows; y++)
        {
            third += rowBytes;
            Three<TMax>(line, line, third, rowBytes, line);
        }
    }

    private static void Three<TMax>(byte* a, byte* b, byte* c, nint bytes, byte* target)
        where TMax : struct, IMaxAdv
    {
        for (nint i = 0; i < bytes; i += 2 * Register)
        {
            Vector128<byte> a0 = Vector128.Load(a + i);
            Vector128<byte> a1 = Vector128.Load(a + i + Register);
            Vector128<byte> b0 = Vector128.Load(b + i);
            Vector128<byte> b1 = Vector128.Load(b + i + Register);
            Vector128<byte> c0 = Vector128.Load(c + i);
            Vector128<byte> c1 = Vector128.Load(c + i + Register);
            a0 = TMax.Max(TMax.Max(a0, b0), c0);
            a1 = TMax.Max(TMax.Max(a1, b1), c1);
            a0.Store(target + i);
            a1.Store(target + i + Register);
        }
    }

    private static void Across<TMax>(WindowArgs* window, byte* line, nint pixelBytes, byte* output)
        where TMax : struct, IMaxAdv
    {
        int taps = window->KernelWidth;
        nint second = taps > 1 ? pixelBytes : 0;
        nint third = taps > 2 ? 2 * pixelBytes : second;
        nint step = window->Stride * pixelBytes;

        // what is written behind a pixel is overwritten by the next one; not so behind the row
        byte* end = output + (window->OutputWidth * pixelBytes);
        byte* whole = end - Register;
        for (; output < end; output += pixelBytes)
        {
            byte* source = line;
            byte* target = output;
            byte* pixelEnd = output + pixelBytes;
            for (; target < pixelEnd; target += Register)
            {
                Vector128<byte> value = TMax.Max(
                    TMax.Max(Vector128.Load(source), Vector128.Load(source + second)), Vector128.Load(source + third));
                for (int x = 3; x < taps; x++) value = TMax.Max(value, Vector128.Load(source + (x * pixelBytes)));
                if (target <= whole) value.Store(target);
                else Part(target, value, (int)(pixelEnd - target));
                source += Register;
            }

            line += step;
        }
    }

    [MethodImpl(Jit.Kernel)]
    private static void Part(byte* target, Vector128<byte> value, int bytes)
    {
        if (bytes > Register) bytes = Register;
        byte* lanes = (byte*)&value;
        for (int i = 0; i < bytes; i++) target[i] = lanes[i];
    }
}
