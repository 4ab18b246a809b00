using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace EdgeBnn.Runtime;

/// <summary>
/// Product of packed signs with AdvSimd. Effectively computes, for each window p and each of 8 output channels o,
/// <c>counts[p, o] = sum over k of popcount(windows[p, k] xor weights[o, k])</c>.
/// </summary>
/// <remarks>
/// <para>A tile is 8 windows by 8 channels: 8 registers of weights meet one window after the other. The bit counts of
/// a window's 8 products are added by neighbours in a tree, so that the sums of the 8 channels end up as the 8 lanes
/// of one register: a product costs xor, count and one addition, and nothing is added across lanes afterwards.</para>
/// <para>No lane overflows: a byte of the tree holds at most 8 * 8; 16 bits hold the signs of
/// <see cref="MaxWords"/> words.</para>
/// <para>Half a register is left where the signs are an odd number of 64 bits. Two windows then share a register, and
/// the tree ends one level earlier, with the windows as the odd and the even bytes.</para>
/// </remarks>
internal static unsafe class BitGemmAdv
{
    /// <summary>Windows, and channels, of a tile.</summary>
    public const int Tile = 8;

    /// <summary>The most words of a window whose counts fit in 16 bits.</summary>
    public const int MaxWords = ushort.MaxValue / 32;

    private const int Register = 16;

    /// <summary>Whole registers that a window of <paramref name="words"/> takes.</summary>
    public static int Registers(int words) => (words + 1) >> 2;

    /// <summary>Whether half a register follows them.</summary>
    public static bool HasHalf(int words) => ((words + 1) & 2) != 0;

    /// <summary>Bytes that a window takes in memory.</summary>
    public static int WindowBytes(int words) => (Registers(words) * Register) + (HasHalf(words) ? Register / 2 : 0);

    /// <summary>Bytes of the weights of 8 channels.</summary>
    public static int WeightBytes(int words) => (Registers(words) + (HasHalf(words) ? 1 : 0)) * Tile * Register;

    /// <summary>Runs windows against blocks of 8 channels, the last block first.</summary>
    /// <param name="windows">Tiles of 8 windows, then single ones, as <see cref="BitWindowAdv"/> places them.</param>
    /// <param name="count">How many windows.</param>
    /// <param name="words">Words that count in a window, 1 to <see cref="MaxWords"/>.</param>
    /// <param name="weights">Shape [blocks, registers, 8 channels, 16 bytes], a half register at the end of each
    /// block as [8 channels, twice the same 8 bytes].</param>
    /// <param name="blocks">Blocks of channels.</param>
    /// <param name="target">Where the values go.</param>
    [MethodImpl(Jit.Kernel)]
    public static void Run<TSink>(
        byte* windows, int count, int words, byte* weights, int blocks, BitSinkTarget* target)
        where TSink : struct, IBitSink
    {
        int registers = Registers(words);
        bool half = HasHalf(words);
        nint weightBytes = WeightBytes(words);
        nint pitch = target->WindowBytes;
        for (int block = blocks - 1; block >= 0; block--)
        {
            byte* blockWeights = weights + (block * weightBytes);
            byte* values = target->Values + (block * target->BlockBytes);
            Vector128<ushort> operand = TSink.Operand(target->Limits, target->Count, block);
            byte* window = windows;
            for (int tiles = count / Tile; tiles > 0; tiles--)
            {
                Eight<TSink>(ref window, registers, half, blockWeights, operand, values, pitch);
                values += Tile * pitch;
            }

            for (int rest = count % Tile; rest > 0; rest--)
            {
                TSink.One(values, operand, One(ref window, registers, half, blockWeights));
                values += pitch;
            }
        }
    }

    /// <summary>
    /// A tile: windows have Shape [registers, 8, 16 bytes], then [8, 8 bytes] where there is a half.
    /// </summary>
    [MethodImpl(Jit.Inline)]
    private static void Eight<TSink>(
        ref byte* window, int registers, bool half, byte* weights, Vector128<ushort> operand, byte* values, nint pitch)
        where TSink : struct, IBitSink
    {
        Vector128<ushort> s0, s1, s2, s3, s4, s5, s6, s7;
        if (registers > 0)
        {
            First(ref window, ref weights, out s0, out s1, out s2, out s3, out s4, out s5, out s6, out s7);
            if ((registers & 1) == 0)
            {
                Step(ref window, ref weights, ref s0, ref s1, ref s2, ref s3, ref s4, ref s5, ref s6, ref s7);
            }
        }
        else
        {
            s0 = s1 = s2 = s3 = s4 = s5 = s6 = s7 = default;
        }

        // two registers at a time: the loop itself then costs half
        for (int pairs = (registers - 1) >> 1; pairs > 0; pairs--)
        {
            Step(ref window, ref weights, ref s0, ref s1, ref s2, ref s3, ref s4, ref s5, ref s6, ref s7);
            Step(ref window, ref weights, ref s0, ref s1, ref s2, ref s3, ref s4, ref s5, ref s6, ref s7);
        }

        if (half)
        {
            Vector128<byte> w0 = Vector128.Load(weights);
            Vector128<byte> w1 = Vector128.Load(weights + 16);
            Vector128<byte> w2 = Vector128.Load(weights + 32);
            Vector128<byte> w3 = Vector128.Load(weights + 48);
            Vector128<byte> w4 = Vector128.Load(weights + 64);
            Vector128<byte> w5 = Vector128.Load(weights + 80);
            Vector128<byte> w6 = Vector128.Load(weights + 96);
            Vector128<byte> w7 = Vector128.Load(weights + 112);
            Vector128<byte> a0 = Vector128.Load(window);
            Vector128<byte> a1 = Vector128.Load(window + 16);
            Vector128<byte> a2 = Vector128.Load(window + 32);
            Vector128<byte> a3 = Vector128.Load(window + 48);
            BitTreeAdv.Trees(a0, a1, w0, w1, w2, w3, w4, w5, w6, w7, out Vector128<byte> t, out Vector128<byte> u);
            BitTreeAdv.AddHalves(ref s0, ref s1, t);
            BitTreeAdv.AddHalves(ref s2, ref s3, u);
            BitTreeAdv.Trees(a2, a3, w0, w1, w2, w3, w4, w5, w6, w7, out t, out u);
            BitTreeAdv.AddHalves(ref s4, ref s5, t);
            BitTreeAdv.AddHalves(ref s6, ref s7, u);
            window += Tile * Register / 2;
        }

        TSink.Eight(values, pitch, operand, s0, s1, s2, s3, s4, s5, s6, s7);
    }

    /// <summary>As <see cref="Step"/>, with nothing to add to.</summary>
    [MethodImpl(Jit.Inline)]
    private static void First(
        ref byte* window, ref byte* weights, out Vector128<ushort> s0, out Vector128<ushort> s1,
        out Vector128<ushort> s2, out Vector128<ushort> s3, out Vector128<ushort> s4, out Vector128<ushort> s5,
        out Vector128<ushort> s6, out Vector128<ushort> s7)
    {
        Vector128<byte> w0 = Vector128.Load(weights);
        Vector128<byte> w1 = Vector128.Load(weights + 16);
        Vector128<byte> w2 = Vector128.Load(weights + 32);
        Vector128<byte> w3 = Vector128.Load(weights + 48);
        Vector128<byte> w4 = Vector128.Load(weights + 64);
        Vector128<byte> w5 = Vector128.Load(weights + 80);
        Vector128<byte> w6 = Vector128.Load(weights + 96);
        Vector128<byte> w7 = Vector128.Load(weights + 112);
        Vector128<byte> a0 = Vector128.Load(window);
        Vector128<byte> a1 = Vector128.Load(window + 16);
        Vector128<byte> a2 = Vector128.Load(window + 32);
        Vector128<byte> a3 = Vector128.Load(window + 48);
        BitTreeAdv.Trees(a0, a1, w0, w1, w2, w3, w4, w5, w6, w7, out Vector128<byte> t, out Vector128<byte> u);
        s0 = AdvSimd.AddPairwiseWidening(t);
        s1 = AdvSimd.AddPairwiseWidening(u);
        BitTreeAdv.Trees(a2, a3, w0, w1, w2, w3, w4, w5, w6, w7, out t, out u);
        s2 = AdvSimd.AddPairwiseWidening(t);
        s3 = AdvSimd.AddPairwiseWidening(u);
        a0 = Vector128.Load(window + 64);
        a1 = Vector128.Load(window + 80);
        a2 = Vector128.Load(window + 96);
        a3 = Vector128.Load(window + 112);
        BitTreeAdv.Trees(a0, a1, w0, w1, w2, w3, w4, w5, w6, w7, out t, out u);
        s4 = AdvSimd.AddPairwiseWidening(t);
        s5 = AdvSimd.AddPairwiseWidening(u);
        BitTreeAdv.Trees(a2, a3, w0, w1, w2, w3, w4, w5, w6, w7, out t, out u);
        s6 = AdvSimd.AddPairwiseWidening(t);
        s7 = AdvSimd.AddPairwiseWidening(u);
        window += Tile * Register;
        weights += Tile * Register;
    }

    /// <summary>Adds the counts of one register of each of 8 windows.</summary>
    [MethodImpl(Jit.Inline)]
    private static void Step(
        ref byte* window, ref byte* weights, ref Vector128<ushort> s0, ref Vector128<ushort> s1,
        ref Vector128<ushort> s2, ref Vector128<ushort> s3, ref Vector128<ushort> s4, ref Vector128<ushort> s5,
        ref Vector128<ushort> s6, ref Vector128<ushort> s7)
    {
        Vector128<byte> w0 = Vector128.Load(weights);
        Vector128<byte> w1 = Vector128.Load(weights + 16);
        Vector128<byte> w2 = Vector128.Load(weights + 32);
        Vector128<byte> w3 = Vector128.Load(weights + 48);
        Vector128<byte> w4 = Vector128.Load(weights + 64);
        Vector128<byte> w5 = Vector128.Load(weights + 80);
        Vector128<byte> w6 = Vector128.Load(weights + 96);
        Vector128<byte> w7 = Vector128.Load(weights + 112);
        Vector128<byte> a0 = Vector128.Load(window);
        Vector128<byte> a1 = Vector128.Load(window + 16);
        Vector128<byte> a2 = Vector128.Load(window + 32);
        Vector128<byte> a3 = Vector128.Load(window + 48);
        BitTreeAdv.Trees(a0, a1, w0, w1, w2, w3, w4, w5, w6, w7, out Vector128<byte> t, out Vector128<byte> u);
        s0 = AdvSimd.AddPairwiseWideningAndAdd(s0, t);
        s1 = AdvSimd.AddPairwiseWideningAndAdd(s1, u);
        BitTreeAdv.Trees(a2, a3, w0, w1, w2, w3, w4, w5, w6, w7, out t, out u);
        s2 = AdvSimd.AddPairwiseWideningAndAdd(s2, t);
        s3 = AdvSimd.AddPairwiseWideningAndAdd(s3, u);
        a0 = Vector128.Load(window + 64);
        a1 = Vector128.Load(window + 80);
        a2 = Vector128.Load(window + 96);
        a3 = Vector128.Load(window + 112);
        BitTreeAdv.Trees(a0, a1, w0, w1, w2, w3, w4, w5, w6, w7, out t, out u);
        s4 = AdvSimd.AddPairwiseWideningAndAdd(s4, t);
        s5 = AdvSimd.AddPairwiseWideningAndAdd(s5, u);
        BitTreeAdv.Trees(a2, a3, w0, w1, w2, w3, w4, w5, w6, w7, out t, out u);
        s6 = AdvSimd.AddPairwiseWideningAndAdd(s6, t);
        s7 = AdvSimd.AddPairwiseWideningAndAdd(s7, u);
        window += Tile * Register;
        weights += Tile * Register;
    }

    /// <summary>
    /// As <see cref="Eight"/> for one window: Shape [registers, 16 bytes], then 8 bytes where there is a half.
    /// </summary>
    [MethodImpl(Jit.Inline)]
    private static Vector128<ushort> One(ref byte* window, int registers, bool half, byte* weights)
    {
        Vector128<ushort> sum = default;
        byte* end = weights + (registers * Tile * Register);
        for (; weights < end; weights += Tile * Register)
        {
            sum = AdvSimd.AddPairwiseWideningAndAdd(sum, BitTreeAdv.Tree(Vector128.Load(window), weights));
            window += Register;
        }

        if (half)
        {
            // the other half of the register belongs to no window: its sums go nowhere
            Vector128<ushort> other = default;
            BitTreeAdv.AddHalves(ref sum, ref other, BitTreeAdv.Tree(Vector128.Load(window), weights));
            window += Register / 2;
        }

        return sum;
    }
}
