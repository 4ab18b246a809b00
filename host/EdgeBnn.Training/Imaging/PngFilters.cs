using EdgeBnn.Training.Data;

namespace EdgeBnn.Training.Imaging;

/// <summary>Undoes the five filters that a PNG row may have.</summary>
internal static class PngFilters
{
    /// <summary>Turns rows of differences into rows of values, in place.</summary>
    /// <param name="rows">Height rows of one filter byte and RowLength bytes.</param>
    /// <param name="header">Of the same file.</param>
    /// <param name="name">What messages call the file.</param>
    /// <exception cref="DataException">A row has a filter that does not exist.</exception>
    internal static void Undo(byte[] rows, PngHeader header, string name)
    {
        int length = header.RowLength;
        int step = header.FilterStep;
        Span<byte> above = new byte[length];
        for (int y = 0; y < header.Height; y++)
        {
            int start = y * (length + 1);
            var row = rows.AsSpan(start + 1, length);
            switch (rows[start])
            {
                case 0:
                    break;
                case 1:
                    for (int i = step; i < length; i++)
                        row[i] += row[i - step];
                    break;
                case 2:
                    for (int i = 0; i < length; i++)
                        row[i] += above[i];
                    break;
                case 3:
                    for (int i = 0; i < length; i++)
                        row[i] += (byte)(((i < step ? 0 : row[i - step]) + above[i]) >> 1);
                    break;
                case 4:
                    for (int i = 0; i < length; i++)
                        row[i] += i < step ? above[i] : Paeth(row[i - step], above[i], above[i - step]);
                    break;
                default:
                    throw new DataException($"Row {y} of {name} has filter {rows[start]}, expected 0 to 4.");
            }

            above = row;
        }
    }

    /// <summary>Whichever of the three neighbours is nearest to left + above - corner.</summary>
    private static byte Paeth(byte left, byte above, byte corner)
    {
        int toLeft = Math.Abs(above - corner);
        int toAbove = Math.Abs(left - corner);
        int toCorner = Math.Abs(left + above - 2 * corner);
        if (toLeft <= toAbove && toLeft <= toCorner)
            return left;
        return toAbove <= toCorner ? above : corner;
    }
}
