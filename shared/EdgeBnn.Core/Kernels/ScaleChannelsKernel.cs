namespace EdgeBnn.Core;

/// <summary>
/// Each channel times its gate: <c>i = clamp(round(gate[c], GateShift), -128, 127) + 128,
/// y = sat16(round(x * Table[i], 15))</c>. The output may take the place of the map, not of the gate.
/// </summary>
public static class ScaleChannelsKernel
{
    /// <summary>Runs the whole operation.</summary>
    /// <param name="source">Arena with the map, i16 [H, W, C], and the gate, i16 [1, 1, C].</param>
    /// <param name="input">Shape and place of the map.</param>
    /// <param name="gate">Shape and place of the gate.</param>
    /// <param name="scale">The parameters.</param>
    /// <param name="destination">Receives i16 [H, W, C].</param>
    /// <param name="output">Shape and place of the output.</param>
    public static void Run(
        short[] source, TensorInfo input, TensorInfo gate, ScaleChannels scale, short[] destination, TensorInfo output)
    {
        short[] table = scale.Table;
        int gateShift = scale.GateShift;
        int gateHalf = gateShift == 0 ? 0 : 1 << (gateShift - 1);
        int channels = input.Channels;
        int length = input.Length;
        int gates = gate.Offset;
        int from = input.Offset;
        int target = output.Offset;
        for (int c = 0; c < channels; c++)
        {
            int index = (source[gates + c] + gateHalf) >> gateShift;
            if (index > 127) index = 127;
            else if (index < -128) index = -128;
            int factor = table[index + 128];

            // a factor is 0 to 32,767 of 32,768: no product leaves i16, so the saturation of the formula never acts
            for (int i = c; i < length; i += channels)
            {
                destination[target + i] = (short)(((source[from + i] * factor) + 16384) >> 15);
            }
        }
    }
}
