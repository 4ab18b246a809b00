namespace EdgeBnn.Tensors;

/// <summary>
/// The passes that together compute a map from another, run over a batch: a few images at a time are copied with a
/// border into the thread's scratch, which the L2 cache holds, and all passes read them there.
/// </summary>
/// <param name="source">The map that is read.</param>
/// <param name="target">[1, H, W, C] of the map that is written.</param>
/// <param name="parts">The passes.</param>
/// <param name="leavesGaps">Whether some target pixels belong to no pass: no window saw them, they are zero.</param>
internal sealed unsafe class Sweep(PaddedMap source, Shape target, SweepPart[] parts, bool leavesGaps)
{
    /// <summary>Pixels of a chunk, at least, where the batch has them: enough to outweigh its start.</summary>
    private const int ChunkPixels = 512;

    /// <summary>The map that is read.</summary>
    public PaddedMap Source => source;

    /// <summary>Images that one chunk computes; the last may be smaller.</summary>
    public int ImagesPerChunk { get; } = ImagesOf(target);

    /// <summary>Images of a chunk that computes maps of a shape.</summary>
    public static int ImagesOf(Shape target) => Math.Max(1, ChunkPixels / (target.H * target.W));

    /// <summary>
    /// Whether maps without border may be read where they are. Quads that are not whole reach over a map's end.
    /// </summary>
    public bool ReadsInPlace { get; } = target.W % Quad.Pixels == 0;

    /// <summary>Computes the target of a whole batch.</summary>
    /// <param name="pool">Lends the memory for the packed weights.</param>
    /// <param name="weights">[Cout, KH, KW, Cin / groups].</param>
    /// <param name="reader">The batch that is read.</param>
    /// <param name="writer">The batch that is written.</param>
    /// <param name="images">How many.</param>
    public void Run(BufferPool pool, float* weights, MapReader reader, MapWriter writer, int images)
    {
        var packed = Pack(pool, weights);
        var perChunk = ImagesPerChunk;
        CpuThreads.For((images + perChunk - 1) / perChunk, chunk =>
        {
            var first = chunk * perChunk;
            var count = Math.Min(perChunk, images - first);
            RunChunk(packed.Pointer, reader.Read(source, first, count, ReadsInPlace), writer, first, count);
        });
        pool.Return(packed);
    }

    /// <summary>Lays the weights out as <see cref="RunChunk"/> reads them.</summary>
    /// <param name="pool">Lends the memory.</param>
    /// <param name="weights">[Cout, KH, KW, Cin / groups].</param>
    public FloatBuffer Pack(BufferPool pool, float* weights)
    {
        var packed = pool.Rent(parts.Sum(part => part.Pass.PackedLength));
        var place = packed.Pointer;
        foreach (var part in parts)
        {
            part.Pass.Pack(weights + part.WeightStart, part.Order, place);
            place += part.Pass.PackedLength;
        }

        return packed;
    }

    /// <summary>Computes the target of some images.</summary>
    /// <param name="packed">From <see cref="Pack"/>.</param>
    /// <param name="padded">The first of them in its border, <see cref="Source"/>.</param>
    /// <param name="writer">The batch that is written.</param>
    /// <param name="first">Number of the first image.</param>
    /// <param name="images">How many, at most <see cref="ImagesPerChunk"/>.</param>
    public void RunChunk(float* packed, float* padded, MapWriter writer, int first, int images)
    {
        var place = writer.Begin(target.Length, first, images);
        var add = writer.Adds;
        if (leavesGaps && !add)
            new Span<float>(place, images * target.Length).Clear();
        foreach (var part in parts)
        {
            part.Pass.Run(padded, source.Length, packed, place, target.Length, images, add);
            packed += part.Pass.PackedLength;
        }

        writer.End(target.Length, first, images);
    }
}
