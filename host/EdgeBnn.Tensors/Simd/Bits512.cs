using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EdgeBnn.Tensors;

/// <summary>16 lanes of bits.</summary>
internal readonly unsafe struct Bits512 : IBitSimd<Vector512<uint>>
{
    public static int Width => 16;

    public static Vector512<uint> Load(uint* source) => Vector512.Load(source);

    public static Vector512<uint> Broadcast(uint value) => Vector512.Create(value);

    public static Vector512<uint> Xor(Vector512<uint> a, Vector512<uint> b) => a ^ b;

    public static Vector512<uint> SumBit(Vector512<uint> a, Vector512<uint> b, Vector512<uint> c) =>
        Avx512F.TernaryLogic(a, b, c, 0x96);

    public static Vector512<uint> CarryBit(Vector512<uint> a, Vector512<uint> b, Vector512<uint> c) =>
        Avx512F.TernaryLogic(a, b, c, 0xe8);

    public static Vector512<uint> CountInBytes(Vector512<uint> bits)
    {
        var low = bits.AsByte() & Vector512.Create((byte)0xf);
        var high = (bits >>> 4).AsByte() & Vector512.Create((byte)0xf);
        return (Avx512BW.Shuffle(OfNibble, low) + Avx512BW.Shuffle(OfNibble, high)).AsUInt32();
    }

    public static Vector512<uint> AddBytes(Vector512<uint> a, Vector512<uint> b) =>
        (a.AsByte() + b.AsByte()).AsUInt32();

    public static Vector512<uint> AddWidened(Vector512<uint> sums, Vector512<uint> bytes)
    {
        var pairs = Avx512BW.MultiplyAddAdjacent(bytes.AsByte(), Vector512.Create((sbyte)1));
        return sums + Avx512BW.MultiplyAddAdjacent(pairs, Vector512.Create((short)1)).AsUInt32();
    }

    public static void StoreDots(float* target, int values, Vector512<uint> counts) =>
        Vector512.ConvertToSingle(Vector512.Create(values) - (counts + counts).AsInt32()).Store(target);

    private static Vector512<byte> OfNibble
    {
        get
        {
            var table = Vector128.Create((byte)0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4);
            var half = Vector256.Create(table, table);
            return Vector512.Create(half, half);
        }
    }
}
