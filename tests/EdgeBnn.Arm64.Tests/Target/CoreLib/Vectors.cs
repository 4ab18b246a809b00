// The vectors that kernels use. A method that calls itself is one that the JIT replaces by an instruction; where it
// did not, it puts a call of ThrowPlatformNotSupportedException, which the build of this target looks for.
using System.Runtime.CompilerServices;

namespace System.Runtime.Intrinsics
{
#pragma warning disable CS0169 // the JIT gives the fields their meaning
    [Intrinsic]
    public readonly struct Vector64<T>
    {
        private readonly ulong _bits;
    }

    [Intrinsic]
    public readonly struct Vector128<T>
    {
        private readonly ulong _lower;
        private readonly ulong _upper;

        public static Vector128<T> Zero { [Intrinsic] get => default; }

        [Intrinsic]
        public static Vector128<T> operator &(Vector128<T> a, Vector128<T> b) => a & b;

        [Intrinsic]
        public static Vector128<T> operator |(Vector128<T> a, Vector128<T> b) => a | b;

        [Intrinsic]
        public static Vector128<T> operator ^(Vector128<T> a, Vector128<T> b) => a ^ b;

        [Intrinsic]
        public static Vector128<T> operator +(Vector128<T> a, Vector128<T> b) => a + b;

        [Intrinsic]
        public static Vector128<T> operator -(Vector128<T> a, Vector128<T> b) => a - b;

        [Intrinsic]
        public static Vector128<T> operator *(Vector128<T> a, Vector128<T> b) => a * b;

        [Intrinsic]
        public static Vector128<T> operator *(Vector128<T> a, T b) => a * b;

        [Intrinsic]
        public static Vector128<T> operator ~(Vector128<T> a) => ~a;

        [Intrinsic]
        public static Vector128<T> operator <<(Vector128<T> a, int count) => a << count;

        [Intrinsic]
        public static Vector128<T> operator >>(Vector128<T> a, int count) => a >> count;

        [Intrinsic]
        public static Vector128<T> operator >>>(Vector128<T> a, int count) => a >>> count;
    }
#pragma warning restore CS0169

    public static unsafe class Vector64
    {
        public static Vector64<T> Load<T>(T* source) where T : unmanaged => *(Vector64<T>*)source;

        public static void Store<T>(this Vector64<T> value, T* destination) where T : unmanaged =>
            *(Vector64<T>*)destination = value;

        [Intrinsic]
        public static Vector128<T> ToVector128Unsafe<T>(this Vector64<T> value) => ToVector128Unsafe(value);

        [Intrinsic]
        public static T ToScalar<T>(this Vector64<T> value) => ToScalar(value);
    }

    public static unsafe class Vector128
    {
        public static bool IsHardwareAccelerated { [Intrinsic] get => IsHardwareAccelerated; }

        public static Vector128<T> Load<T>(T* source) where T : unmanaged => *(Vector128<T>*)source;

        public static void Store<T>(this Vector128<T> value, T* destination) where T : unmanaged =>
            *(Vector128<T>*)destination = value;

        [Intrinsic]
        public static Vector128<byte> Create(byte value) => Create(value);

        [Intrinsic]
        public static Vector128<short> Create(short value) => Create(value);

        [Intrinsic]
        public static Vector128<ushort> Create(ushort value) => Create(value);

        [Intrinsic]
        public static Vector128<int> Create(int value) => Create(value);

        [Intrinsic]
        public static Vector128<uint> Create(uint value) => Create(value);

        [Intrinsic]
        public static Vector128<ulong> Create(ulong value) => Create(value);

        [Intrinsic]
        public static Vector128<ushort> Create(
            ushort e0, ushort e1, ushort e2, ushort e3, ushort e4, ushort e5, ushort e6, ushort e7) =>
            Create(e0, e1, e2, e3, e4, e5, e6, e7);

        [Intrinsic]
        public static Vector128<uint> Create(uint e0, uint e1, uint e2, uint e3) => Create(e0, e1, e2, e3);

        [Intrinsic]
        public static Vector128<byte> AsByte<T>(this Vector128<T> value) => AsByte(value);

        [Intrinsic]
        public static Vector128<sbyte> AsSByte<T>(this Vector128<T> value) => AsSByte(value);

        [Intrinsic]
        public static Vector128<short> AsInt16<T>(this Vector128<T> value) => AsInt16(value);

        [Intrinsic]
        public static Vector128<ushort> AsUInt16<T>(this Vector128<T> value) => AsUInt16(value);

        [Intrinsic]
        public static Vector128<int> AsInt32<T>(this Vector128<T> value) => AsInt32(value);

        [Intrinsic]
        public static Vector128<uint> AsUInt32<T>(this Vector128<T> value) => AsUInt32(value);

        [Intrinsic]
        public static Vector128<ulong> AsUInt64<T>(this Vector128<T> value) => AsUInt64(value);

        [Intrinsic]
        public static Vector64<T> GetLower<T>(this Vector128<T> value) => GetLower(value);

        [Intrinsic]
        public static Vector64<T> GetUpper<T>(this Vector128<T> value) => GetUpper(value);

        [Intrinsic]
        public static T ToScalar<T>(this Vector128<T> value) => ToScalar(value);

        public static Vector128<T> ShiftLeft<T>(Vector128<T> value, int count) => value << count;

        public static Vector128<T> ShiftRightArithmetic<T>(Vector128<T> value, int count) => value >> count;

        public static Vector128<T> ShiftRightLogical<T>(Vector128<T> value, int count) => value >>> count;

        [Intrinsic]
        public static Vector128<T> LessThan<T>(Vector128<T> a, Vector128<T> b) => LessThan(a, b);

        [Intrinsic]
        public static Vector128<T> Max<T>(Vector128<T> a, Vector128<T> b) => Max(a, b);

        [Intrinsic]
        public static Vector128<T> AndNot<T>(Vector128<T> a, Vector128<T> b) => AndNot(a, b);

        [Intrinsic]
        public static Vector128<T> AddSaturate<T>(Vector128<T> a, Vector128<T> b) => AddSaturate(a, b);

        [Intrinsic]
        public static Vector128<T> ConditionalSelect<T>(Vector128<T> mask, Vector128<T> a, Vector128<T> b) =>
            ConditionalSelect(mask, a, b);

        [Intrinsic]
        public static uint ExtractMostSignificantBits<T>(this Vector128<T> value) => ExtractMostSignificantBits(value);

        [Intrinsic]
        public static Vector128<short> Narrow(Vector128<int> lower, Vector128<int> upper) => Narrow(lower, upper);

        [Intrinsic]
        public static Vector128<short> NarrowWithSaturation(Vector128<int> lower, Vector128<int> upper) =>
            NarrowWithSaturation(lower, upper);

        [Intrinsic]
        public static Vector128<ushort> WidenLower(Vector128<byte> value) => WidenLower(value);

        [Intrinsic]
        public static Vector128<int> WidenLower(Vector128<short> value) => WidenLower(value);

        [Intrinsic]
        public static Vector128<uint> WidenLower(Vector128<ushort> value) => WidenLower(value);

        [Intrinsic]
        public static Vector128<ushort> WidenUpper(Vector128<byte> value) => WidenUpper(value);

        [Intrinsic]
        public static Vector128<int> WidenUpper(Vector128<short> value) => WidenUpper(value);
    }
}
