namespace EdgeBnn.Training.Data;

/// <summary>
/// Random numbers of one image in one epoch, a stream of its own for each kind of variation: switching one on or off
/// leaves the others as they are.
/// </summary>
internal static class ImageRandom
{
    /// <summary>The stream.</summary>
    /// <param name="seed">Of the training run.</param>
    /// <param name="salt">Of the kind of variation.</param>
    /// <param name="epoch">From 0.</param>
    /// <param name="image">Place in its set.</param>
    public static SeededRandom Of(ulong seed, ulong salt, int epoch, int image) =>
        new(seed ^ (salt << 32), ((ulong)(uint)epoch << 32) | (uint)image);
}
