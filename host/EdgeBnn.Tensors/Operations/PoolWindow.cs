namespace EdgeBnn.Tensors;

/// <summary>Square pooling windows without padding; rows and columns that do not fill a window are dropped.</summary>
/// <param name="Kernel">Side of the window, at least 1.</param>
/// <param name="Stride">Step between windows, at least 1.</param>
internal readonly record struct PoolWindow(int Kernel, int Stride)
{
    /// <summary>The pooled shape.</summary>
    /// <exception cref="ArgumentException">The window is larger than the map, or a size is below 1.</exception>
    public Shape Output(Shape input)
    {
        if (Kernel < 1 || Stride < 1 || Kernel > input.H || Kernel > input.W)
            throw new ArgumentException($"No window of {Kernel}x{Kernel}, stride {Stride}, fits a map {input}.");
        return input with { H = ((input.H - Kernel) / Stride) + 1, W = ((input.W - Kernel) / Stride) + 1 };
    }
}
