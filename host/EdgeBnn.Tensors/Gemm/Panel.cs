namespace EdgeBnn.Tensors;

/// <summary>Some neighbouring columns of a product, those that one tile kernel computes.</summary>
/// <param name="Kernel">Its kernel.</param>
/// <param name="Start">First column. Panels before it are full, so this is also the sum of their widths.</param>
/// <param name="Count">Columns in use, at most the kernel's.</param>
internal readonly record struct Panel(TileKernel Kernel, int Start, int Count)
{
    /// <summary>Whether all columns of the kernel are in use.</summary>
    public bool IsFull => Count == Kernel.Columns;

    /// <summary>
    /// Cuts <paramref name="columns"/> columns into panels three vectors wide, or two where three would leave a single
    /// one.
    /// </summary>
    public static Panel[] Cut(int columns, SimdPath path)
    {
        var lane = TileKernel.For(path, 1).Columns;
        var panels = new List<Panel>();
        for (var start = 0; start < columns;)
        {
            var vectors = (columns - start + lane - 1) / lane;
            var kernel = TileKernel.For(path, vectors == 4 ? 2 : Math.Min(vectors, 3));
            panels.Add(new Panel(kernel, start, Math.Min(kernel.Columns, columns - start)));
            start += kernel.Columns;
        }

        return [.. panels];
    }

    /// <summary>Columns of all panels, the unused ones of the last included.</summary>
    public static int PaddedColumns(Panel[] panels) => panels[^1].Start + panels[^1].Kernel.Columns;
}
