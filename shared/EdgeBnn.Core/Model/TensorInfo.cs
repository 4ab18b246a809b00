namespace EdgeBnn.Core;

/// <summary>A feature map of a model: its type, its shape [Height, Width, Channels] and its place in the arena.</summary>
public sealed class TensorInfo
{
    /// <summary>Describes a feature map that is not placed yet (offset 0).</summary>
    public TensorInfo(TensorType type, int height, int width, int channels)
    {
        Type = type;
        Height = height;
        Width = width;
        Channels = channels;
    }

    /// <summary>The element type.</summary>
    public TensorType Type { get; }

    /// <summary>Rows, 1 to 4,096.</summary>
    public int Height { get; }

    /// <summary>Columns, 1 to 4,096.</summary>
    public int Width { get; }

    /// <summary>Channels, 1 to 65,535, innermost in memory.</summary>
    public int Channels { get; }

    /// <summary>
    /// Where the map starts inside the arena's region of its type, in elements: 32-bit words for
    /// <see cref="TensorType.Bits"/>, 16-bit values for <see cref="TensorType.I16"/>. The image and the logits
    /// belong to the caller and have offset 0.
    /// </summary>
    public int Offset { get; set; }

    /// <summary>32-bit words that one pixel of a packed map takes: ceil(Channels / 32).</summary>
    public int Words { get { return (Channels + 31) >> 5; } }

    /// <summary>Elements of storage: words for bits, values for all other types.</summary>
    public int Length { get { return Height * Width * (Type == TensorType.Bits ? Words : Channels); } }
}
