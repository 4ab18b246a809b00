namespace EdgeBnn.Profiling;

/// <summary>An output that was about to be timed is not Core's: a defect, and no time of it is worth anything.</summary>
public sealed class InexactException : Exception
{
    /// <summary>Says where.</summary>
    public InexactException(string message)
        : base(message)
    {
    }

    /// <summary>Names the first word that differs.</summary>
    internal static InexactException Of(string what, ReadOnlySpan<uint> found, ReadOnlySpan<uint> expected)
    {
        int at = found.CommonPrefixLength(expected);
        return new InexactException(
            $"{what}: word {at} of {expected.Length} is 0x{found[at]:X8}, expected 0x{expected[at]:X8} as Core gives it.");
    }
}
