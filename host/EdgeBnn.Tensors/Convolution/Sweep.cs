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
            RunChunk(packed.Pointer, reader, writer, first, Math.Min(perChunk, images - first));
        });
        pool.Return(packed);
    }

    private FloatBuffer Pack(BufferPool pool, float* weights)
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

    private void RunChunk(float* packed, MapReader reader, MapWriter writer, int first, int images)
    {
        // only whole quads may read a map in place: others reach over its end
        var padded = reader.Read(source, first, images, inPlace: target.W % Quad.Pixels == 0);
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
