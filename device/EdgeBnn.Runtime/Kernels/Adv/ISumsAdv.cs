using System.Runtime.Intrinsics;

namespace EdgeBnn.Runtime;

/// <summary>How the sums of 8 channels stand in memory that <see cref="AffineAdv"/> takes.</summary>
internal unsafe interface ISumsAdv
{
    /// <summary>Bytes of 8 sums.</summary>
    static abstract int Bytes { get; }

    /// <summary>Loads 8 sums.</summary>
    /// <param name="source">Where they stand.</param>
    /// <param name="minusPreShift">In every lane, minus the bits that are dropped from each, with rounding.</param>
    /// <param name="lower">Receives the first 4.</param>
    /// <param name="upper">Receives the others.</param>
    static abstract void Load(
        byte* source, Vector128<int> minusPreShift, out Vector128<int> lower, out Vector128<int> upper);
}
