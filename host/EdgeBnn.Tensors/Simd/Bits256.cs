using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EdgeBnn.Tensors;

/// <summary>8 lanes of bits.</summary>
internal readonly unsafe struct Bits256 : IBitSimd<Vector256<uint>>
{
    public static int Width => 8;

    public static Vector256<uint> Load(uint* source) => Vector256.Load(source);

    public static Vector256<uint> Broadcast(uint value) => Vector256.Create(value);

    public static Vector256<uint> Xor(Vector256<uint> a, Vector256<uint> b) => a ^ b;

    public static Vector256<uint> SumBit(Vector256<uint> a, Vector256<uint> b, Vector256<uint> c) => a ^ b ^ c;

    public static Vector256<uint> CarryBit(Vector256<uint> a, Vector256<uint> b, Vector256<uint> c) =>
        (a & b) | (c & (a ^ b));

    public static Vector256<uint> CountInBytes(Vector256<uint> bits)
    {
        var low = bits.AsByte() & Vector256.Create((byte)0xf);
        var high = (bits >>> 4).AsByte() & Vector256.Create((byte)0xf);
        return (Avx2.Shuffle(OfNibble, low) + Avx2.Shuffle(OfNibble, high)).AsUInt32();
    }

    public static Vector256<uint> AddBytes(Vector256<uint> a, Vector256<uint> b) =>
        (a.AsByte() + b.AsByte()).AsUInt32();

    public static Vector256<uint> AddWidened(Vector256<uint> sums, Vector256<uint> bytes)
    {
        var pairs = Avx2.MultiplyAddAdjacent(bytes.AsByte(), Vector256.Create((sbyte)1));
        return sums + Avx2.MultiplyAddAdjacent(pairs, Vector256.Create((short)1)).AsUInt32();
    }

    public static void StoreDots(float* target, int values, Vector256<uint> counts) =>
        Vector256.ConvertToSingle(Vector256.Create(values) - (counts + counts).AsInt32()).Store(target);

    private static Vector256<byte> OfNibble
    {
        get
        {
            var table = Vector128.Create((byte)0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4);
            return Vector256.Create(table, table);
        }
    }
}
