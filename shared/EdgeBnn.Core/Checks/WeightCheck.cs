namespace EdgeBnn.Core;

/// <summary>Values that weights may have.</summary>
internal static class WeightCheck
{
    /// <summary>int8 weights are -127 to 127, so that a kernel may negate them.</summary>
    public static void Int8(OperationContext context, sbyte[] weights)
    {
        for (int i = 0; i < weights.Length; i++)
        {
            if (weights[i] == sbyte.MinValue) throw context.Wrong("weight " + i.ToString(), "-128", "-127 to 127");
        }
    }

    /// <summary>Bits behind the last channel of each pixel are 0, so that they cost nothing in a popcount.</summary>
    public static void UnusedBits(OperationContext context, uint[] weights, int channels)
    {
        int words = (channels + 31) >> 5;
        int used = channels & 31;
        if (used == 0) return;
        uint unused = 0xFFFFFFFF << used;
        for (int i = words - 1; i < weights.Length; i += words)
        {
            if ((weights[i] & unused) == 0) continue;
            throw context.Wrong("weight word " + i.ToString(), "a set bit behind channel " + (channels - 1).ToString(),
                "0 bits");
        }
    }
}
