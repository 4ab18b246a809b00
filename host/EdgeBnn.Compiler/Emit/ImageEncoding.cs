namespace EdgeBnn.Compiler.Emit;

/// <summary>How the trainer sees an image: x = (byte - Zero) * Scale, and padding is x = 0.</summary>
internal static class ImageEncoding
{
    public const int Zero = 128;

    public const double Scale = 1 / 64.0;
}
