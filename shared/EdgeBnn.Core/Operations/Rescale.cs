namespace EdgeBnn.Core;

/// <summary>
/// Fixed-point affine per output channel: from an int32 accumulator x,
/// t = round(x, PreShift), y = round(t * Multiplier[o] + Bias[o], Shift),
/// where round(v, s) = (v + (1 &lt;&lt; (s - 1))) &gt;&gt; s with an arithmetic shift, and v itself when s is 0.
/// An i16 output then saturates. Every step is proved to fit int32 before a model may run.
/// </summary>
public sealed class Rescale
{
    /// <summary>Bits dropped from the accumulator first, 0 to 31; always 0 behind a binary dot product.</summary>
    public int PreShift { get; set; }

    /// <summary>Factor per output channel. Shape [Cout].</summary>
    public int[] Multiplier { get; set; } = new int[0];

    /// <summary>Addend per output channel, in units of the shifted product. Shape [Cout].</summary>
    public int[] Bias { get; set; } = new int[0];

    /// <summary>Bits dropped last, 0 to 30; 0 for logits.</summary>
    public int Shift { get; set; }
}
