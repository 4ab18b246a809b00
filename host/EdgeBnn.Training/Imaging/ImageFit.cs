namespace EdgeBnn.Training.Imaging;

/// <summary>How a picture of other proportions comes to the size that a net takes.</summary>
public enum ImageFit
{
    /// <summary>The largest part of the right proportions, from the middle.</summary>
    Crop,

    /// <summary>All of it, with bars beside it of the byte that a net sees as zero (128).</summary>
    Letterbox,

    /// <summary>All of it; proportions are not kept.</summary>
    Stretch,
}
