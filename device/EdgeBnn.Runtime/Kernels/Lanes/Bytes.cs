namespace EdgeBnn.Runtime;

/// <summary>Constants of bytes.</summary>
internal static class Bytes
{
    /// <summary>Two signed bytes, the first lowest.</summary>
    public static short Pair(sbyte first, sbyte second) => (short)((byte)first | (second << 8));
}
