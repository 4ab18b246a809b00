namespace EdgeBnn.Tensors;

/// <summary>
/// What average and maximum pooling share. Windows may overlap, so one thread does all windows of an image.
/// </summary>
internal static class PoolLoop
{
    /// <summary>Calls the body for each row of windows with the offsets of its first input and output value.</summary>
    public static void ForRows(Shape x, Shape y, PoolWindow window, Action<nint, nint> body) =>
        CpuThreads.For(y.N, n =>
        {
            for (var oy = 0; oy < y.H; oy++)
                body(((((nint)n * x.H) + (oy * window.Stride)) * x.W) * x.C, (((nint)n * y.H) + oy) * y.W * y.C);
        });

    /// <summary>Makes the input's gradient ready to be added to.</summary>
    public static void PrepareInputGradient(Tensor x)
    {
        if (!x.PrepareGradient())
            Chunks.For(x.Shape.Length, (start, count) => x.Gradient.Slice(start, count).Clear());
    }
}
