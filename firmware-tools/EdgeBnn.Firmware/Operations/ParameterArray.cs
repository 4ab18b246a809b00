namespace EdgeBnn.Firmware.Operations;

/// <summary>A constant array in flash.</summary>
/// <param name="Type">Of an element, in C.</param>
/// <param name="Name">Its identifier.</param>
/// <param name="Meaning">What it is and its shape, for the comment.</param>
/// <param name="Values">As C writes them, in order.</param>
/// <param name="ElementBytes">Bytes of an element.</param>
/// <param name="IsWeight">Whether it counts as weights.</param>
internal sealed record ParameterArray(
    string Type, string Name, string Meaning, IReadOnlyList<string> Values, int ElementBytes, bool IsWeight)
{
    /// <summary>Bytes in flash.</summary>
    public long Bytes => (long)Values.Count * ElementBytes;
}
