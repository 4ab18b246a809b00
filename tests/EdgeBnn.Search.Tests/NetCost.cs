namespace EdgeBnn.Search.Tests;

/// <summary>
/// Costs of Bi-Real nets (one 3x3 convolution per block), counted independently of the code under test.
/// </summary>
internal static class NetCost
{
    /// <summary>Binary multiply-adds and elements of binary convolutions' outputs.</summary>
    /// <param name="extent">Side of the first stage's map; each further stage halves it.</param>
    /// <param name="stemWidth">Channels that the first block reads.</param>
    /// <param name="depths">Blocks per stage.</param>
    /// <param name="widths">Channels per stage.</param>
    public static (long BinaryMacs, long Activations) Of(int extent, int stemWidth, int[] depths, int[] widths)
    {
        long macs = 0;
        long activations = 0;
        int input = stemWidth;
        for (int stage = 0; stage < depths.Length; stage++, extent /= 2)
        {
            for (int block = 0; block < depths[stage]; block++, input = widths[stage])
            {
                macs += 9L * input * widths[stage] * extent * extent;
                activations += (long)widths[stage] * extent * extent;
            }
        }

        return (macs, activations);
    }
}
