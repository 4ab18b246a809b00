namespace EdgeBnn.Runtime;

/// <summary>
/// Products of bytes, four to a 32-bit lane: what some machines have beside a path's <see cref="ISimd{V}"/>.
/// </summary>
/// <typeparam name="V">One register.</typeparam>
internal interface IByteDot<V>
    where V : unmanaged
{
    /// <summary>
    /// In each 32-bit lane: sum + the products of its four unsigned bytes in <paramref name="bytes"/> with the four
    /// signed ones in <paramref name="weights"/>; wraps, and saturates nowhere on the way.
    /// </summary>
    static abstract V AddDot8(V sum, V bytes, V weights);

    /// <summary>In each 32-bit lane the larger of two signed sums.</summary>
    static abstract V Max32(V a, V b);
}
