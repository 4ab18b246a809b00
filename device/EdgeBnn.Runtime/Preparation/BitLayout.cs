namespace EdgeBnn.Runtime;

/// <summary>
/// How the signs of a binary convolution are laid out for <see cref="BitGemm"/>: the width of the lanes, and by that
/// the steps of a tap and the channels of a register.
/// </summary>
/// <param name="Path">Whose registers.</param>
/// <param name="Bits">Bits of a lane: 8, 16 or 32.</param>
/// <param name="Taps">Taps of a window.</param>
/// <param name="TapSteps">Steps of a tap.</param>
internal sealed record BitLayout(SimdPath Path, int Bits, int Taps, int TapSteps)
{
    /// <summary>What a step costs, in operations of the product with AVX-512.</summary>
    private const double StepCost = 2.7;

    /// <summary>What counting, comparing and storing cost, once per register and window.</summary>
    private const double RegisterCost = 25;

    /// <summary>Steps of a window.</summary>
    public int Steps => Taps * TapSteps;

    /// <summary>Channels of a register.</summary>
    public int Lanes => SimdPaths.Bytes(Path) * 8 / Bits;

    /// <summary>Bytes of a sum.</summary>
    public int SumBytes => Bits == 32 ? Sums32.SumBytes : Sums16.SumBytes;

    /// <summary>Channels of a block of weights.</summary>
    public int BlockChannels => SimdWidth.MaxBytes * 8 / Bits;

    /// <summary>Chooses the width of the lanes: the least work for so many channels and signs.</summary>
    /// <param name="path">The session's path.</param>
    /// <param name="window">Kernel and groups are set.</param>
    /// <param name="count">Signs under a window.</param>
    /// <param name="tapSigns">Bits that a tap of one group takes.</param>
    public static unsafe BitLayout Choose(SimdPath path, WindowArgs* window, int count, int tapSigns)
    {
        int taps = window->KernelHeight * window->KernelWidth;
        BitLayout best = Of(path, 32, taps, tapSigns);
        if (window->Groups > 1 || count > Lane16.MaxCount) return best;
        int outputs = window->GroupOutputs;
        foreach (int bits in (int[])[16, 8])
        {
            BitLayout layout = Of(path, bits, taps, tapSigns);
            if (layout.Cost(outputs) < best.Cost(outputs)) best = layout;
        }

        return best;
    }

    /// <summary>The layout in lanes of a given width.</summary>
    public static BitLayout Of(SimdPath path, int bits, int taps, int tapSigns)
    {
        // narrow lanes fold the pairs of each tap, 32-bit ones those of the whole window
        int steps = (tapSigns + bits - 1) / bits;
        return new BitLayout(path, bits, taps, bits == 32 ? steps : (steps + 1) & ~1);
    }

    /// <summary>Operations per window, roughly.</summary>
    private double Cost(int outputs) => (outputs + Lanes - 1) / Lanes * ((Steps * StepCost) + RegisterCost);
}
