using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace EdgeBnn.Tensors;

/// <summary>4 lanes of bits.</summary>
internal readonly unsafe struct Bits128 : IBitSimd<Vector128<uint>>
{
    public static int Width => 4;

    public static Vector128<uint> Load(uint* source) => Vector128.Load(source);

    public static Vector128<uint> Broadcast(uint value) => Vector128.Create(value);

    public static Vector128<uint> Xor(Vector128<uint> a, Vector128<uint> b) => a ^ b;

    public static Vector128<uint> SumBit(Vector128<uint> a, Vector128<uint> b, Vector128<uint> c) => a ^ b ^ c;

    public static Vector128<uint> CarryBit(Vector128<uint> a, Vector128<uint> b, Vector128<uint> c) =>
        (a & b) | (c & (a ^ b));

    public static Vector128<uint> CountInBytes(Vector128<uint> bits)
    {
        if (AdvSimd.IsSupported)
            return AdvSimd.PopCount(bits.AsByte()).AsUInt32();
        var low = bits.AsByte() & Vector128.Create((byte)0xf);
        var high = (bits >>> 4).AsByte() & Vector128.Create((byte)0xf);
        var ofNibble = Vector128.Create((byte)0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4);
        return (Vector128.Shuffle(ofNibble, low) + Vector128.Shuffle(ofNibble, high)).AsUInt32();
    }

    public static Vector128<uint> AddBytes(Vector128<uint> a, Vector128<uint> b) =>
        (a.AsByte() + b.AsByte()).AsUInt32();

    public static Vector128<uint> AddWidened(Vector128<uint> sums, Vector128<uint> bytes)
    {
        // both halves of 16 bits: the even bytes and the odd ones
        var pairs = (bytes & Vector128.Create(0x00ff00ffu)) + ((bytes >>> 8) & Vector128.Create(0x00ff00ffu));
        return sums + (pairs & Vector128.Create(0xffffu)) + (pairs >>> 16);
    }

    public static void StoreDots(float* target, int values, Vector128<uint> counts) =>
        Vector128.ConvertToSingle(Vector128.Create(values) - (counts + counts).AsInt32()).Store(target);
}
