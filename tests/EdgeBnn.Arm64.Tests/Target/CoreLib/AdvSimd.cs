// The ARM instructions that kernels name; see Vectors.cs.
using System.Runtime.CompilerServices;

namespace System.Runtime.Intrinsics.Arm
{
    [Intrinsic]
    public abstract unsafe class AdvSimd
    {
        public static bool IsSupported { [Intrinsic] get => IsSupported; }

        [Intrinsic]
        public static Vector128<byte> PopCount(Vector128<byte> value) => PopCount(value);

        [Intrinsic]
        public static Vector128<uint> BitwiseSelect(Vector128<uint> mask, Vector128<uint> a, Vector128<uint> b) =>
            BitwiseSelect(mask, a, b);

        [Intrinsic]
        public static Vector128<short> BitwiseSelect(Vector128<short> mask, Vector128<short> a, Vector128<short> b) =>
            BitwiseSelect(mask, a, b);

        [Intrinsic]
        public static Vector128<int> MultiplyAdd(Vector128<int> total, Vector128<int> a, Vector128<int> b) =>
            MultiplyAdd(total, a, b);

        [Intrinsic]
        public static Vector128<int> ShiftArithmeticSaturate(Vector128<int> value, Vector128<int> count) =>
            ShiftArithmeticSaturate(value, count);

        [Intrinsic]
        public static Vector128<int> ShiftArithmeticRounded(Vector128<int> value, Vector128<int> count) =>
            ShiftArithmeticRounded(value, count);

        [Intrinsic]
        public static Vector128<uint> MultiplySubtract(
            Vector128<uint> total, Vector128<uint> a, Vector128<uint> b) => MultiplySubtract(total, a, b);

        [Intrinsic]
        public static Vector128<short> AddSaturate(Vector128<short> a, Vector128<short> b) => AddSaturate(a, b);

        [Intrinsic]
        public static Vector128<short> Max(Vector128<short> a, Vector128<short> b) => Max(a, b);

        [Intrinsic]
        public static Vector128<short> MultiplyRoundedDoublingSaturateHigh(Vector128<short> a, Vector128<short> b) =>
            MultiplyRoundedDoublingSaturateHigh(a, b);

        [Intrinsic]
        public static Vector128<int> MultiplyWideningLower(Vector64<short> a, Vector64<short> b) =>
            MultiplyWideningLower(a, b);

        [Intrinsic]
        public static Vector128<short> MultiplyWideningLower(Vector64<sbyte> a, Vector64<sbyte> b) =>
            MultiplyWideningLower(a, b);

        [Intrinsic]
        public static Vector128<short> MultiplyWideningLowerAndAdd(
            Vector128<short> sum, Vector64<sbyte> a, Vector64<sbyte> b) => MultiplyWideningLowerAndAdd(sum, a, b);

        [Intrinsic]
        public static Vector128<int> MultiplyBySelectedScalarWideningLowerAndAdd(
            Vector128<int> sum, Vector64<short> a, Vector128<short> b, byte index) =>
            MultiplyBySelectedScalarWideningLowerAndAdd(sum, a, b, index);

        [Intrinsic]
        public static Vector128<int> MultiplyWideningUpper(Vector128<short> a, Vector128<short> b) =>
            MultiplyWideningUpper(a, b);

        [Intrinsic]
        public static Vector128<int> AddWideningLower(Vector128<int> sum, Vector64<short> value) =>
            AddWideningLower(sum, value);

        [Intrinsic]
        public static Vector128<int> SignExtendWideningLower(Vector64<short> value) => SignExtendWideningLower(value);

        [Intrinsic]
        public static Vector128<int> SignExtendWideningUpper(Vector128<short> value) => SignExtendWideningUpper(value);

        [Intrinsic]
        public static Vector128<ushort> ZeroExtendWideningLower(Vector64<byte> value) => ZeroExtendWideningLower(value);

        [Intrinsic]
        public static Vector128<uint> ZeroExtendWideningLower(Vector64<ushort> value) => ZeroExtendWideningLower(value);

        [Intrinsic]
        public static Vector64<short> ExtractNarrowingSaturateLower(Vector128<int> value) =>
            ExtractNarrowingSaturateLower(value);

        [Intrinsic]
        public static Vector128<short> ExtractNarrowingSaturateUpper(Vector64<short> lower, Vector128<int> value) =>
            ExtractNarrowingSaturateUpper(lower, value);

        [Intrinsic]
        public static Vector128<short> CompareLessThan(Vector128<short> a, Vector128<short> b) => CompareLessThan(a, b);

        [Intrinsic]
        public static Vector128<int> CompareLessThan(Vector128<int> a, Vector128<int> b) => CompareLessThan(a, b);

        [Intrinsic]
        public static Vector128<ushort> AddPairwiseWidening(Vector128<byte> value) => AddPairwiseWidening(value);

        [Intrinsic]
        public static Vector128<uint> AddPairwiseWidening(Vector128<ushort> value) => AddPairwiseWidening(value);

        [Intrinsic]
        public static Vector128<ushort> AddPairwiseWideningAndAdd(Vector128<ushort> sum, Vector128<byte> value) =>
            AddPairwiseWideningAndAdd(sum, value);

        [Intrinsic]
        public static Vector128<int> AddPairwiseWideningAndAdd(Vector128<int> sum, Vector128<short> value) =>
            AddPairwiseWideningAndAdd(sum, value);

        [Intrinsic]
        public static Vector128<ushort> ShiftRightLogicalAdd(
            Vector128<ushort> sum, Vector128<ushort> value, byte count) =>
            ShiftRightLogicalAdd(sum, value, count);

        [Intrinsic]
        public static Vector128<uint> ShiftLeftLogicalWideningLower(
            Vector64<ushort> value, byte count) => ShiftLeftLogicalWideningLower(value, count);

        [Intrinsic]
        public static Vector128<uint> ShiftLeftLogicalWideningUpper(
            Vector128<ushort> value, byte count) => ShiftLeftLogicalWideningUpper(value, count);

        [Intrinsic]
        public static Vector128<ushort> CompareGreaterThanOrEqual(Vector128<ushort> a, Vector128<ushort> b) =>
            CompareGreaterThanOrEqual(a, b);

        [Intrinsic]
        public static uint Extract(Vector128<uint> value, byte index) => Extract(value, index);

        [Intrinsic]
        public abstract class Arm64
        {
            public static bool IsSupported { [Intrinsic] get => IsSupported; }

            [Intrinsic]
            public static Vector64<ushort> AddAcross(Vector128<ushort> value) => AddAcross(value);

            [Intrinsic]
            public static Vector64<uint> AddAcross(Vector128<uint> value) => AddAcross(value);

            [Intrinsic]
            public static Vector128<byte> AddPairwise(Vector128<byte> a, Vector128<byte> b) => AddPairwise(a, b);

            [Intrinsic]
            public static Vector128<int> AddPairwise(Vector128<int> a, Vector128<int> b) => AddPairwise(a, b);

            [Intrinsic]
            public static Vector128<byte> UnzipEven(Vector128<byte> a, Vector128<byte> b) => UnzipEven(a, b);

            [Intrinsic]
            public static Vector128<byte> UnzipOdd(Vector128<byte> a, Vector128<byte> b) => UnzipOdd(a, b);

            [Intrinsic]
            public static Vector128<short> UnzipOdd(Vector128<short> a, Vector128<short> b) => UnzipOdd(a, b);

            [Intrinsic]
            public static Vector128<byte> ZipLow(Vector128<byte> a, Vector128<byte> b) => ZipLow(a, b);

            [Intrinsic]
            public static Vector128<ushort> ZipLow(Vector128<ushort> a, Vector128<ushort> b) => ZipLow(a, b);

            [Intrinsic]
            public static Vector128<ushort> ZipHigh(Vector128<ushort> a, Vector128<ushort> b) => ZipHigh(a, b);
        }
    }

    /// <summary>Dot products, which Armv8.2 adds.</summary>
    [Intrinsic]
    public abstract class Dp : AdvSimd
    {
        public static new bool IsSupported { [Intrinsic] get => IsSupported; }

        [Intrinsic]
        public static Vector128<int> DotProductBySelectedQuadruplet(
            Vector128<int> sum, Vector128<sbyte> a, Vector128<sbyte> b, byte index) =>
            DotProductBySelectedQuadruplet(sum, a, b, index);
    }
}
