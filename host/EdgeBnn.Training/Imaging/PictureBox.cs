namespace EdgeBnn.Training.Imaging;

/// <summary>A rectangle of whole pixels.</summary>
/// <param name="Y">First row.</param>
/// <param name="X">First column.</param>
/// <param name="Height">Rows, at least 1.</param>
/// <param name="Width">Columns, at least 1.</param>
internal readonly record struct PictureBox(int Y, int X, int Height, int Width)
{
    /// <summary>The largest rectangle of given proportions that fits, in the middle.</summary>
    /// <param name="height">Rows there are.</param>
    /// <param name="width">Columns there are.</param>
    /// <param name="shape">Rows and columns of the proportions.</param>
    public static PictureBox Centre(int height, int width, (int Height, int Width) shape)
    {
        // whichever side is the tighter stays whole
        bool wide = (long)width * shape.Height > (long)height * shape.Width;
        int boxHeight = wide ? height : Part(width, shape.Height, shape.Width, height);
        int boxWidth = wide ? Part(height, shape.Width, shape.Height, width) : width;
        return new((height - boxHeight) / 2, (width - boxWidth) / 2, boxHeight, boxWidth);
    }

    private static int Part(int side, int numerator, int denominator, int most) =>
        (int)Math.Clamp((2L * side * numerator + denominator) / (2L * denominator), 1, most);
}
