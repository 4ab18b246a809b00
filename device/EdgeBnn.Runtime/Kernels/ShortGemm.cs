using System.Runtime.CompilerServices;

namespace EdgeBnn.Runtime;

/// <summary>
/// Product of 16-bit integers. Effectively computes, for each window p and each of 16 output channels o,
/// <c>sums[p, o] = sum over k of windows[p, k] * weights[k, o]</c>.
/// </summary>
/// <remarks>
/// Output channels are the 32-bit lanes and two values of a window meet them as one broadcast. Weights are at most 127
/// in size, so a product of two pairs fits; the sum fits by the proof that every model has passed.
/// </remarks>
internal static unsafe class ShortGemm
{
    private const int Tile = 4;

    /// <summary>Runs all windows against one block of 16 output channels.</summary>
    /// <param name="windows">Shape [count of windows, pitch].</param>
    /// <param name="pitch">Values from one window to the next, even.</param>
    /// <param name="windowCount">How many windows.</param>
    /// <param name="pairs">Pairs of values in a window.</param>
    /// <param name="weights">Shape [pairs, 16, 2].</param>
    /// <param name="outputs">How many of the 16 channels are there, 1 and up.</param>
    /// <param name="sums">Receives 16 values per window.</param>
    /// <param name="sumPitch">Values from one window to the next; where it is below 16, later windows
    /// overwrite.</param>
    [MethodImpl(Jit.Kernel)]
    public static void Run<S, V>(
        short* windows, int pitch, int windowCount, int pairs, short* weights, int outputs, int* sums, int sumPitch)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        int lanes = S.Bytes / sizeof(int);

        // last lanes first: what they write past the last channel is then overwritten by the next window's first lanes
        for (int lane = (outputs - 1) & -lanes; lane >= 0; lane -= lanes)
        {
            short* window = windows;
            int* sum = sums + lane;
            short* first = weights + (2 * lane);
            int p = 0;
            for (; p + Tile <= windowCount; p += Tile)
            {
                Four<S, V>(window, pitch, pairs, first, sum, sumPitch);
                window += Tile * pitch;
                sum += Tile * sumPitch;
            }

            for (; p < windowCount; p++)
            {
                One<S, V>(window, pairs, first, sum);
                window += pitch;
                sum += sumPitch;
            }
        }
    }

    [MethodImpl(Jit.Inline)]
    private static void Four<S, V>(short* window, int pitch, int pairs, short* weights, int* sum, int sumPitch)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        uint* a = (uint*)window;
        uint* b = (uint*)(window + pitch);
        uint* c = (uint*)(window + (2 * pitch));
        uint* d = (uint*)(window + (3 * pitch));
        V sumA = default, sumB = default, sumC = default, sumD = default;
        for (int k = 0; k < pairs; k++)
        {
            V weight = S.Load(weights);
            sumA = S.Add32(sumA, S.MultiplyAddPairs16(weight, S.Fill32(a[k])));
            sumB = S.Add32(sumB, S.MultiplyAddPairs16(weight, S.Fill32(b[k])));
            sumC = S.Add32(sumC, S.MultiplyAddPairs16(weight, S.Fill32(c[k])));
            sumD = S.Add32(sumD, S.MultiplyAddPairs16(weight, S.Fill32(d[k])));
            weights += 2 * SimdWidth.Block;
        }

        S.Store(sum, sumA);
        S.Store(sum + sumPitch, sumB);
        S.Store(sum + (2 * sumPitch), sumC);
        S.Store(sum + (3 * sumPitch), sumD);
    }

    [MethodImpl(Jit.Inline)]
    private static void One<S, V>(short* window, int pairs, short* weights, int* sum)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        uint* a = (uint*)window;
        V total = default;
        for (int k = 0; k < pairs; k++)
        {
            total = S.Add32(total, S.MultiplyAddPairs16(S.Load(weights), S.Fill32(a[k])));
            weights += 2 * SimdWidth.Block;
        }

        S.Store(sum, total);
    }
}
