using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace EdgeBnn.Runtime;

/// <summary>Turns windows of 16-bit values into the signed bytes that <see cref="LaneGemmAdv"/> takes.</summary>
internal static unsafe class ByteLinesAdv
{
    private const int Register = 16;

    /// <summary>
    /// Splits values into their upper halves and, behind all of a window's, their lower halves less 128.
    /// </summary>
    /// <param name="lines">Shape [count, pitch].</param>
    /// <param name="pitch">Values from one line to the next.</param>
    /// <param name="count">Windows.</param>
    /// <param name="registers">Registers that a half of a window takes.</param>
    /// <param name="windows">Receives Shape [count, 2, registers * 16].</param>
    [MethodImpl(Jit.Kernel)]
    public static void Split(short* lines, nint pitch, int count, int registers, byte* windows)
    {
        Vector128<byte> sign = Vector128.Create((byte)0x80);
        nint lower = (nint)registers * Register;
        for (; count > 0; count--)
        {
            byte* line = (byte*)lines;
            for (int i = registers; i > 0; i--)
            {
                Vector128<byte> first = Vector128.Load(line);
                Vector128<byte> second = Vector128.Load(line + Register);
                AdvSimd.Arm64.UnzipOdd(first, second).Store(windows);
                (AdvSimd.Arm64.UnzipEven(first, second) ^ sign).Store(windows + lower);
                line += 2 * Register;
                windows += Register;
            }

            windows += lower;
            lines += pitch;
        }
    }
}
