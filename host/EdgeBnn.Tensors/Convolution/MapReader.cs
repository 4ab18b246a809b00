namespace EdgeBnn.Tensors;

/// <summary>
/// A batch of maps as a convolution reads it: with a border, and through a sign where the net is binary.
/// </summary>
/// <param name="Values">[N, H, W, C].</param>
/// <param name="PadValue">Of the border.</param>
/// <param name="Sign">Through which it is read, or null.</param>
internal readonly unsafe record struct MapReader(Tensor Values, float PadValue, RSign? Sign)
{
    /// <summary>
    /// Padded copies of some images, in the thread's scratch, or the images themselves where they will do.
    /// </summary>
    /// <param name="map">The border.</param>
    /// <param name="first">Number of the first image.</param>
    /// <param name="images">How many.</param>
    /// <param name="inPlace">Whether images without border may be read where they are.</param>
    public float* Read(PaddedMap map, int first, int images, bool inPlace)
    {
        var from = Values.ValuePointer + ((nint)first * map.Height * map.Width * map.Channels);
        return inPlace && Sign is null && map.IsWithoutBorder
            ? from
            : map.Copy(from, images, PadValue, Sign, ScratchSlot.Padded);
    }
}
