using EdgeBnn.Training.Data;

namespace EdgeBnn.Training.Imaging;

/// <summary>Many small images on one picture, enlarged, each with a caption.</summary>
public static class ContactSheet
{
    private const int Gap = 4;
    private const byte Ground = 32;

    /// <summary>A row for each class with its first images, captioned with the class's name.</summary>
    /// <param name="set">Gray or RGB images.</param>
    /// <param name="classes">Names of the labels.</param>
    /// <param name="perClass">Images in a row, at least 1.</param>
    /// <param name="enlarge">Pixels for each pixel, at least 1.</param>
    public static PixelImage OfClasses(ImageSet set, IReadOnlyList<string> classes, int perClass = 12, int enlarge = 3)
    {
        int?[] indices = new int?[classes.Count * perClass];
        int[] filled = new int[classes.Count];
        for (int i = 0; i < set.Count; i++)
        {
            int label = set.Labels[i];
            if (filled[label] < perClass)
                indices[label * perClass + filled[label]++] = i;
        }

        return Of(set, indices, i => classes[set.Labels[i]], perClass, enlarge);
    }

    /// <summary>Images in rows.</summary>
    /// <param name="set">Gray or RGB images.</param>
    /// <param name="indices">Images in the order of reading; null leaves a place empty. At least one.</param>
    /// <param name="caption">Text below an image; what does not fit in its width is cut.</param>
    /// <param name="columns">Images in a row, at least 1.</param>
    /// <param name="enlarge">Pixels for each pixel, at least 1.</param>
    public static PixelImage Of(
        ImageSet set, IReadOnlyList<int?> indices, Func<int, string> caption, int columns = 12, int enlarge = 3)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(indices.Count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(enlarge, 1);
        int cellWidth = set.Width * enlarge + Gap;
        int cellHeight = set.Height * enlarge + Font5x7.Height + 2 * Gap;
        int width = Gap + Math.Min(columns, indices.Count) * cellWidth;
        int height = Gap + (indices.Count + columns - 1) / columns * cellHeight;
        byte[] pixels = new byte[checked(height * width * 3)];
        Array.Fill(pixels, Ground);
        var sheet = new PixelImage(height, width, 3, pixels);
        for (int place = 0; place < indices.Count; place++)
        {
            if (indices[place] is not int index)
                continue;
            int x = Gap + place % columns * cellWidth;
            int y = Gap + place / columns * cellHeight;
            Paste(set, index, sheet, x, y, enlarge);
            Font5x7.Draw(sheet, x, y + set.Height * enlarge + Gap / 2, set.Width * enlarge, caption(index));
        }

        return sheet;
    }

    private static void Paste(ImageSet set, int index, PixelImage sheet, int x, int y, int enlarge)
    {
        var image = set.Image(index);
        for (int row = 0; row < set.Height * enlarge; row++)
        {
            for (int column = 0; column < set.Width * enlarge; column++)
            {
                int from = (row / enlarge * set.Width + column / enlarge) * set.Channels;
                int to = ((y + row) * sheet.Width + x + column) * 3;
                for (int c = 0; c < 3; c++)
                    sheet.Pixels[to + c] = image[from + (set.Channels == 3 ? c : 0)];
            }
        }
    }
}
