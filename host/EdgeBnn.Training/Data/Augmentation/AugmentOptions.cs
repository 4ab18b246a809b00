namespace EdgeBnn.Training.Data;

/// <summary>How training images are varied; each draws from (seed, epoch, image) alone.</summary>
/// <param name="Pad">
/// Pixels added on each side before a crop of the old size is taken: a shift by up to as many. At least 0.
/// </param>
/// <param name="Flip">Mirror left and right every second time; not for digits and letters.</param>
/// <param name="PadValue">Byte of the added pixels; 128 is what the net sees as zero.</param>
public readonly record struct AugmentOptions(int Pad, bool Flip, byte PadValue = BatchBuilder.Zero)
{
    /// <summary>Images as they are.</summary>
    public static AugmentOptions None => new(0, false);

    /// <summary>Smallest part of a picture's area that a random crop takes, see <see cref="RandomResizedCrop"/>; 0 for none.</summary>
    public float CropArea { get; init; }

    /// <summary>Brightness changes by a factor of up to 1 - this to 1 + this, see <see cref="ColourJitter"/>; 0 for none.</summary>
    public float Brightness { get; init; }

    /// <summary>The same for contrast.</summary>
    public float Contrast { get; init; }

    /// <summary>The same for saturation.</summary>
    public float Saturation { get; init; }

    /// <summary>Part of the images of which a rectangle is erased, see <see cref="RandomErasing"/>.</summary>
    public float Erase { get; init; }

    /// <summary>Parameter of the distribution by which two images are mixed, see <see cref="Data.MixUp"/>; 0 for none.</summary>
    public float MixUp { get; init; }
}
