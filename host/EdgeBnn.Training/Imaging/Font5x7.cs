namespace EdgeBnn.Training.Imaging;

/// <summary>
/// Capitals, digits and a few signs, five dots wide and seven high; small letters are drawn as capitals.
/// </summary>
internal static class Font5x7
{
    internal const int Height = 7;

    /// <summary>Dots from one letter to the next.</summary>
    internal const int Advance = 6;

    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,:-+/%()#";

    // seven rows of five bits, the leftmost dot is the highest bit
    private static readonly byte[][] Rows =
    [
        [14, 17, 17, 31, 17, 17, 17], [30, 17, 17, 30, 17, 17, 30], [14, 17, 16, 16, 16, 17, 14],
        [30, 17, 17, 17, 17, 17, 30], [31, 16, 16, 30, 16, 16, 31], [31, 16, 16, 30, 16, 16, 16],
        [14, 17, 16, 23, 17, 17, 15], [17, 17, 17, 31, 17, 17, 17], [14, 4, 4, 4, 4, 4, 14],
        [7, 2, 2, 2, 2, 18, 12], [17, 18, 20, 24, 20, 18, 17], [16, 16, 16, 16, 16, 16, 31],
        [17, 27, 21, 21, 17, 17, 17], [17, 25, 21, 19, 17, 17, 17], [14, 17, 17, 17, 17, 17, 14],
        [30, 17, 17, 30, 16, 16, 16], [14, 17, 17, 17, 21, 18, 13], [30, 17, 17, 30, 20, 18, 17],
        [15, 16, 16, 14, 1, 1, 30], [31, 4, 4, 4, 4, 4, 4], [17, 17, 17, 17, 17, 17, 14],
        [17, 17, 17, 17, 17, 10, 4], [17, 17, 17, 21, 21, 27, 17], [17, 17, 10, 4, 10, 17, 17],
        [17, 17, 10, 4, 4, 4, 4], [31, 1, 2, 4, 8, 16, 31],
        [14, 17, 19, 21, 25, 17, 14], [4, 12, 4, 4, 4, 4, 14], [14, 17, 1, 2, 4, 8, 31],
        [30, 1, 1, 14, 1, 1, 30], [2, 6, 10, 18, 31, 2, 2], [31, 16, 30, 1, 1, 17, 14],
        [6, 8, 16, 30, 17, 17, 14], [31, 1, 2, 4, 8, 8, 8], [14, 17, 17, 14, 17, 17, 14],
        [14, 17, 17, 15, 1, 2, 12],
        [0, 0, 0, 0, 0, 12, 12], [0, 0, 0, 0, 12, 4, 8], [0, 12, 12, 0, 12, 12, 0], [0, 0, 0, 31, 0, 0, 0],
        [0, 4, 4, 31, 4, 4, 0], [1, 1, 2, 4, 8, 16, 16], [25, 25, 2, 4, 8, 19, 19], [2, 4, 8, 8, 8, 4, 2],
        [8, 4, 2, 2, 2, 4, 8], [10, 10, 31, 10, 31, 10, 10],
    ];

    /// <summary>
    /// Draws a line of text in white on an RGB picture; what does not fit in is cut, what is unknown is left blank.
    /// </summary>
    internal static void Draw(PixelImage image, int x, int y, int width, string text)
    {
        for (int i = 0; i < text.Length && (i + 1) * Advance <= width; i++)
        {
            int letter = Letters.IndexOf(char.ToUpperInvariant(text[i]));
            if (letter >= 0)
                DrawLetter(image, x + i * Advance, y, Rows[letter]);
        }
    }

    private static void DrawLetter(PixelImage image, int x, int y, byte[] rows)
    {
        for (int row = 0; row < Height; row++)
        {
            for (int dot = 0; dot < 5; dot++)
            {
                if ((rows[row] >> (4 - dot) & 1) != 0)
                    image.Pixels.AsSpan(((y + row) * image.Width + x + dot) * 3, 3).Fill(255);
            }
        }
    }
}
