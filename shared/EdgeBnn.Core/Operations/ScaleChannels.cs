namespace EdgeBnn.Core;

/// <summary>
/// Multiplies each channel by a gate: i = clamp(round(gate[c], GateShift), -128, 127) + 128,
/// y = sat16(round(x * Table[i], 15)). Input 0: i16 [H, W, C]; input 1: the gate before its sigmoid, i16 [1, 1, C].
/// </summary>
public sealed class ScaleChannels : Operation
{
    /// <inheritdoc/>
    public override OperationKind Kind { get { return OperationKind.ScaleChannels; } }

    /// <summary>Bits dropped from the gate, 0 to 15.</summary>
    public int GateShift { get; set; }

    /// <summary>256 values of the gate's function (a sigmoid) in units of 1 / 32768, 0 to 32,767.</summary>
    public short[] Table { get; set; } = new short[0];
}
