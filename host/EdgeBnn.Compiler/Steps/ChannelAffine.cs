namespace EdgeBnn.Compiler.Steps;

/// <summary>
/// y = Scale[c] * x + Offset[c], what a batch norm is once it is trained. <see cref="Center"/>[c] is the x that the
/// channel sees on average: rounding is arranged to be smallest there.
/// </summary>
internal sealed record ChannelAffine(double[] Scale, double[] Offset, double[] Center)
{
    public static ChannelAffine Identity(int channels)
    {
        var ones = new double[channels];
        Array.Fill(ones, 1);
        return new ChannelAffine(ones, new double[channels], new double[channels]);
    }

    /// <summary>This affine and a shift behind it.</summary>
    public ChannelAffine Plus(float[] shift) => this with { Offset = [.. Offset.Zip(shift, (o, s) => o + s)] };

    /// <summary>This affine first, then <paramref name="next"/>, as one.</summary>
    public ChannelAffine Then(ChannelAffine next)
    {
        int channels = Scale.Length;
        var (scale, offset, center) = (new double[channels], new double[channels], new double[channels]);
        for (int c = 0; c < channels; c++)
        {
            scale[c] = next.Scale[c] * Scale[c];
            offset[c] = (next.Scale[c] * Offset[c]) + next.Offset[c];
            // the point that this affine takes to the next one's center; a constant channel has none, any will do
            center[c] = Scale[c] == 0 ? Center[c] : (next.Center[c] - Offset[c]) / Scale[c];
        }

        return new ChannelAffine(scale, offset, center);
    }
}
