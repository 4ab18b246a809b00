namespace EdgeBnn.Tensors;

/// <summary>
/// An image with a border, as the kernels read it: every window lies inside, so that no inner loop asks for edges.
/// </summary>
/// <param name="Height">Of the image.</param>
/// <param name="Width">Of the image.</param>
/// <param name="Channels">Of the image.</param>
/// <param name="Before">Pixels above and to the left.</param>
/// <param name="After">Pixels below and to the right.</param>
internal readonly record struct PaddedMap(int Height, int Width, int Channels, int Before, int After)
{
    /// <summary>Pixels of a row, border included.</summary>
    public int RowPixels => Width + Before + After;

    /// <summary>Floats of an image, border included.</summary>
    public int Length => (Height + Before + After) * RowPixels * Channels;

    /// <summary>
    /// Floats behind the last image that may be touched: quads that are not whole read pixels that do not exist, and
    /// a copy may end with a row's left border.
    /// </summary>
    public int Overhang { get; init; }

    /// <summary>The border that sweeps along the given axes need.</summary>
    public static PaddedMap For(Shape map, Axis[] rows, Axis[] columns)
    {
        var before = rows.Concat(columns).Max(axis => axis.Before);
        var after = Math.Max(rows.Max(axis => axis.Last + 1 - map.H), columns.Max(axis => axis.Last + 1 - map.W));
        var step = columns.Max(axis => axis.SourceStep);
        return new PaddedMap(map.H, map.W, map.C, before, Math.Max(0, after))
        {
            Overhang = (before + (Quad.Pixels * step)) * map.C,
        };
    }

    /// <summary>Whether it is as large as the image.</summary>
    public bool IsWithoutBorder => RowPixels == Width;

    /// <summary>Copies images, or their signs, into borders.</summary>
    /// <param name="source">[images, Height, Width, Channels].</param>
    /// <param name="images">How many.</param>
    /// <param name="value">Of the border.</param>
    /// <param name="sign">Through which to copy them, or null.</param>
    /// <param name="slot">Of the thread's scratch that holds the copies.</param>
    /// <returns>Images of <see cref="Length"/> floats.</returns>
    public unsafe float* Copy(float* source, int images, float value, RSign? sign, ScratchSlot slot)
    {
        var copies = ThreadScratch.Get(slot, (images * Length) + Overhang);
        for (var i = 0; i < images; i++)
            CopyImage(source + ((nint)i * Height * Width * Channels), value, sign, copies + ((nint)i * Length));
        return copies;
    }

    // behind the image, where nothing is below it, a row's left border is also written
    private unsafe void CopyImage(float* source, float value, RSign? sign, float* target)
    {
        var row = Width * Channels;
        var before = Before * Channels;
        var between = (Before + After) * Channels;
        var above = (Before * RowPixels * Channels) + before;
        new Span<float>(target, above).Fill(value);
        target += above;
        for (var y = 0; y < Height; y++)
        {
            CopyRow(source, sign, target);
            new Span<float>(target + row, between).Fill(value);
            source += row;
            target += row + between;
        }

        new Span<float>(target, Math.Max(0, (After * RowPixels * Channels) - before)).Fill(value);
    }

    private unsafe void CopyRow(float* source, RSign? sign, float* target)
    {
        var row = Width * Channels;
        if (sign is null)
            new Span<float>(source, row).CopyTo(new Span<float>(target, row));
        else if (sign.Shift is { } shift)
            Lanes.Run(new ShiftedSignKernel(source, shift.ValuePointer, target, Width, Channels), Channels);
        else
            Lanes.Run(new SignKernel(source, target), row);
    }
}
