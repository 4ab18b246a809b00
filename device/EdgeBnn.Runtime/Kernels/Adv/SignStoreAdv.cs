using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace EdgeBnn.Runtime;

/// <summary>
/// Stores the signs that <see cref="SignSink"/> made of a run of pixels: effectively a transposition of bytes.
/// </summary>
internal static unsafe class SignStoreAdv
{
    /// <summary>From [channel / 8, pixel] bytes to [pixel, word].</summary>
    /// <param name="bytes">Shape [4 * words, pitch].</param>
    /// <param name="pitch">Bytes of a row, at least the pixels.</param>
    /// <param name="pixels">Pixels.</param>
    /// <param name="words">Words of a packed pixel.</param>
    /// <param name="signs">Receives Shape [pixels, words].</param>
    [MethodImpl(Jit.Kernel)]
    public static void Run(byte* bytes, nint pitch, int pixels, nint words, uint* signs)
    {
        for (; pixels >= 8; pixels -= 8)
        {
            byte* row = bytes;
            uint* target = signs;
            for (nint i = words; i > 0; i--)
            {
                Vector128<byte> b0 = Vector64.Load(row).ToVector128Unsafe();
                Vector128<byte> b1 = Vector64.Load(row + pitch).ToVector128Unsafe();
                Vector128<byte> b2 = Vector64.Load(row + (2 * pitch)).ToVector128Unsafe();
                Vector128<byte> b3 = Vector64.Load(row + (3 * pitch)).ToVector128Unsafe();
                Vector128<ushort> lower = AdvSimd.Arm64.ZipLow(b0, b1).AsUInt16();
                Vector128<ushort> upper = AdvSimd.Arm64.ZipLow(b2, b3).AsUInt16();
                StoreFour(target, words, AdvSimd.Arm64.ZipLow(lower, upper).AsUInt32());
                StoreFour(target + (4 * words), words, AdvSimd.Arm64.ZipHigh(lower, upper).AsUInt32());
                row += 4 * pitch;
                target++;
            }

            bytes += 8;
            signs += 8 * words;
        }

        for (; pixels > 0; pixels--)
        {
            byte* row = bytes;
            for (nint i = words; i > 0; i--)
            {
                uint lower = row[0] | ((uint)row[pitch] << 8);
                *signs++ = lower | ((uint)row[2 * pitch] << 16) | ((uint)row[3 * pitch] << 24);
                row += 4 * pitch;
            }

            bytes++;
        }
    }

    [MethodImpl(Jit.Inline)]
    private static void StoreFour(uint* target, nint words, Vector128<uint> value)
    {
        target[0] = AdvSimd.Extract(value, 0);
        target[words] = AdvSimd.Extract(value, 1);
        target[2 * words] = AdvSimd.Extract(value, 2);
        target[3 * words] = AdvSimd.Extract(value, 3);
    }
}
