using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace EdgeBnn.Runtime;

/// <summary>
/// The arithmetic of the inner products over registers alone: nothing is loaded, broadcast or stored in the loop, so
/// that its rate is what no kernel of a path can pass. Timed by who wants to say how near a kernel comes.
/// </summary>
/// <remarks>
/// Chains that do not wait for each other hide the latency of an operation, and every result is the next turn's
/// operand, so that no compiler can leave an operation out or take it out of the loop.
/// </remarks>
internal static unsafe class RegisterLoops
{
    /// <summary>Eight values at once: what the longest latencies need, and what 16 registers hold.</summary>
    private const int Chains = 8;

    /// <summary>Two registers each, and four for what is on its way.</summary>
    private const int TreeChains = 4;

    /// <summary>
    /// Signs multiplied and counted by a carry-save adder tree. Two registers of signs take one xor and two adders: a
    /// tree takes an adder per register, and the second product of a pair comes as the parity of both
    /// (<see cref="ISimd{V}.PairAdd"/>), which saves its xor.
    /// </summary>
    public static RegisterLoop SignTree(SimdPath path)
    {
        return path switch
        {
            SimdPath.Avx512 => new(&RunTree<Simd512, Vector512<uint>>, TreeChains * 2 * 8 * Simd512.Bytes),
            SimdPath.Avx2 => new(&RunTree<Simd256, Vector256<uint>>, TreeChains * 2 * 8 * Simd256.Bytes),
            SimdPath.AdvSimd => new(&RunTree<SimdAdv, Vector128<uint>>, TreeChains * 2 * 8 * SimdAdv.Bytes),
            SimdPath.Vector128 => new(&RunTree<Simd128, Vector128<uint>>, TreeChains * 2 * 8 * Simd128.Bytes),
            _ => new(&RunTree<Simd64, ulong>, TreeChains * 2 * 8 * Simd64.Bytes),
        };
    }

    /// <summary>Signs multiplied and counted register by register: xor, bit count of each byte, sum.</summary>
    public static RegisterLoop SignCount(SimdPath path)
    {
        return path switch
        {
            SimdPath.Avx512 => new(&RunCount<Simd512, Vector512<uint>>, Chains * 8 * Simd512.Bytes),
            SimdPath.Avx2 => new(&RunCount<Simd256, Vector256<uint>>, Chains * 8 * Simd256.Bytes),
            SimdPath.AdvSimd => new(&RunCount<SimdAdv, Vector128<uint>>, Chains * 8 * SimdAdv.Bytes),
            SimdPath.Vector128 => new(&RunCount<Simd128, Vector128<uint>>, Chains * 8 * Simd128.Bytes),
            _ => new(&RunCount<Simd64, ulong>, Chains * 8 * Simd64.Bytes),
        };
    }

    /// <summary>16-bit integers multiplied, added in pairs and to a sum.</summary>
    public static RegisterLoop Integers(SimdPath path)
    {
        return path switch
        {
            SimdPath.Avx512 => new(&RunIntegers<Simd512, Vector512<uint>>, Chains * Simd512.Bytes / sizeof(short)),
            SimdPath.Avx2 => new(&RunIntegers<Simd256, Vector256<uint>>, Chains * Simd256.Bytes / sizeof(short)),
            SimdPath.AdvSimd => new(&RunIntegers<SimdAdv, Vector128<uint>>, Chains * SimdAdv.Bytes / sizeof(short)),
            SimdPath.Vector128 => new(&RunIntegers<Simd128, Vector128<uint>>, Chains * Simd128.Bytes / sizeof(short)),
            _ => new(&RunIntegers<Simd64, ulong>, Chains * Simd64.Bytes / sizeof(short)),
        };
    }

    /// <summary>
    /// Bytes multiplied and added by fours to a sum, where the machine has that beside the path; else null.
    /// </summary>
    public static RegisterLoop? Bytes(SimdPath path)
    {
        if (path == SimdPath.AdvSimd) return RegisterLoopsAdv.Bytes();
        if (!SimdPaths.HasByteDot(path)) return null;
        return new(&RunBytes<Simd256, SimdVnni, Vector256<uint>>, Chains * Simd256.Bytes);
    }

    [MethodImpl(Jit.Kernel)]
    private static void RunTree<S, V>(int turns, void* registers)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        byte* r = (byte*)registers;
        V weight = S.Load(r), parity = S.Load(r + S.Bytes);
        V ones0 = S.Load(r), ones1 = parity, ones2 = S.Load(r + (2 * S.Bytes)), ones3 = S.Load(r + (3 * S.Bytes));
        V twos0 = ones3, twos1 = ones2, twos2 = weight, twos3 = parity;
        for (int i = 0; i < turns; i++)
        {
            Pair<S, V>(ref ones0, ref twos0, weight, parity);
            Pair<S, V>(ref ones1, ref twos1, weight, parity);
            Pair<S, V>(ref ones2, ref twos2, weight, parity);
            Pair<S, V>(ref ones3, ref twos3, weight, parity);
        }

        S.Store(r, S.Xor(S.Xor(ones0, twos0), S.Xor(ones1, twos1)));
        S.Store(r + S.Bytes, S.Xor(S.Xor(ones2, twos2), S.Xor(ones3, twos3)));
    }

    /// <summary>A pair of products enters the tree, and one adder further up follows for it.</summary>
    [MethodImpl(Jit.Inline)]
    private static void Pair<S, V>(ref V ones, ref V twos, V weight, V parity)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        V sum = S.PairAdd(ones, S.Xor(twos, weight), twos, parity, out V carry);
        ones = S.FullAdd(sum, carry, weight, out twos);
    }

    [MethodImpl(Jit.Kernel)]
    private static void RunCount<S, V>(int turns, void* registers)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        byte* r = (byte*)registers;
        V weight = S.Load(r);
        V sum0 = S.Load(r), sum1 = S.Load(r + S.Bytes), sum2 = S.Load(r + (2 * S.Bytes));
        V sum3 = S.Load(r + (3 * S.Bytes)), sum4 = sum0, sum5 = sum1, sum6 = sum2, sum7 = sum3;
        for (int i = 0; i < turns; i++)
        {
            sum0 = S.Add8(sum0, S.PopCount8(S.Xor(sum0, weight)));
            sum1 = S.Add8(sum1, S.PopCount8(S.Xor(sum1, weight)));
            sum2 = S.Add8(sum2, S.PopCount8(S.Xor(sum2, weight)));
            sum3 = S.Add8(sum3, S.PopCount8(S.Xor(sum3, weight)));
            sum4 = S.Add8(sum4, S.PopCount8(S.Xor(sum4, weight)));
            sum5 = S.Add8(sum5, S.PopCount8(S.Xor(sum5, weight)));
            sum6 = S.Add8(sum6, S.PopCount8(S.Xor(sum6, weight)));
            sum7 = S.Add8(sum7, S.PopCount8(S.Xor(sum7, weight)));
        }

        S.Store(r, S.Xor(S.Xor(sum0, sum1), S.Xor(sum2, sum3)));
        S.Store(r + S.Bytes, S.Xor(S.Xor(sum4, sum5), S.Xor(sum6, sum7)));
    }

    /// <remarks>
    /// One factor comes from the first cache, in another place each turn: a product takes so long that chains through
    /// it, as many as there are registers, would not keep the multipliers busy.
    /// </remarks>
    [MethodImpl(Jit.Kernel)]
    private static void RunIntegers<S, V>(int turns, void* registers)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        byte* r = (byte*)registers;
        V weight = S.Load(r);
        V sum0 = weight, sum1 = weight, sum2 = weight, sum3 = weight;
        V sum4 = weight, sum5 = weight, sum6 = weight, sum7 = weight;
        for (int i = 0; i < turns; i++)
        {
            byte* x = r + ((i & 3) * S.Bytes);
            sum0 = S.Add32(sum0, S.MultiplyAddPairs16(weight, S.Load(x)));
            sum1 = S.Add32(sum1, S.MultiplyAddPairs16(weight, S.Load(x + S.Bytes)));
            sum2 = S.Add32(sum2, S.MultiplyAddPairs16(weight, S.Load(x + (2 * S.Bytes))));
            sum3 = S.Add32(sum3, S.MultiplyAddPairs16(weight, S.Load(x + (3 * S.Bytes))));
            sum4 = S.Add32(sum4, S.MultiplyAddPairs16(weight, S.Load(x)));
            sum5 = S.Add32(sum5, S.MultiplyAddPairs16(weight, S.Load(x + S.Bytes)));
            sum6 = S.Add32(sum6, S.MultiplyAddPairs16(weight, S.Load(x + (2 * S.Bytes))));
            sum7 = S.Add32(sum7, S.MultiplyAddPairs16(weight, S.Load(x + (3 * S.Bytes))));
        }

        S.Store(r, S.Xor(S.Xor(sum0, sum1), S.Xor(sum2, sum3)));
        S.Store(r + S.Bytes, S.Xor(S.Xor(sum4, sum5), S.Xor(sum6, sum7)));
    }

    /// <remarks>A factor from the first cache, as for 16-bit integers.</remarks>
    [MethodImpl(Jit.Kernel)]
    private static void RunBytes<S, D, V>(int turns, void* registers)
        where S : struct, ISimd<V>
        where D : struct, IByteDot<V>
        where V : unmanaged
    {
        byte* r = (byte*)registers;
        V weight = S.Load(r);
        V sum0 = weight, sum1 = weight, sum2 = weight, sum3 = weight;
        V sum4 = weight, sum5 = weight, sum6 = weight, sum7 = weight;
        for (int i = 0; i < turns; i++)
        {
            byte* x = r + ((i & 3) * S.Bytes);
            sum0 = D.AddDot8(sum0, weight, S.Load(x));
            sum1 = D.AddDot8(sum1, weight, S.Load(x + S.Bytes));
            sum2 = D.AddDot8(sum2, weight, S.Load(x + (2 * S.Bytes)));
            sum3 = D.AddDot8(sum3, weight, S.Load(x + (3 * S.Bytes)));
            sum4 = D.AddDot8(sum4, weight, S.Load(x));
            sum5 = D.AddDot8(sum5, weight, S.Load(x + S.Bytes));
            sum6 = D.AddDot8(sum6, weight, S.Load(x + (2 * S.Bytes)));
            sum7 = D.AddDot8(sum7, weight, S.Load(x + (3 * S.Bytes)));
        }

        S.Store(r, S.Xor(S.Xor(sum0, sum1), S.Xor(sum2, sum3)));
        S.Store(r + S.Bytes, S.Xor(S.Xor(sum4, sum5), S.Xor(sum6, sum7)));
    }
}
