namespace EdgeBnn.Tensors;

/// <summary>
/// Sums per channel over the rows of a map: every chunk of rows sums in float32, the chunks are added in their order
/// in double. The order depends on the shape alone, so the threads do not show in the result.
/// </summary>
internal sealed unsafe class ChannelSums : IDisposable
{
    private readonly BufferPool _pool;
    private readonly FloatBuffer _partials;
    private readonly int _rowsPerChunk;
    private readonly int _chunks;
    private readonly int _channels;
    private readonly int _kinds;

    /// <param name="pool">Lends the memory until <see cref="Dispose"/>.</param>
    /// <param name="rows">Rows of the map, cut as <see cref="Chunks.ForRows"/> does.</param>
    /// <param name="channels">Channels of the map.</param>
    /// <param name="kinds">How many different sums are kept for each channel.</param>
    public ChannelSums(BufferPool pool, int rows, int channels, int kinds)
        : this(pool, rows, channels, kinds, Chunks.RowsPerChunk(channels))
    {
    }

    /// <summary>The same for rows that are cut in another way; a row may be a whole image.</summary>
    public ChannelSums(BufferPool pool, int rows, int channels, int kinds, int rowsPerChunk)
    {
        _pool = pool;
        _channels = channels;
        _kinds = kinds;
        _rowsPerChunk = rowsPerChunk;
        _chunks = (rows + _rowsPerChunk - 1) / _rowsPerChunk;
        _partials = pool.Rent(_chunks * kinds * channels);
    }

    /// <summary>Where the chunk that begins at <paramref name="row"/> writes its sums [kinds, C].</summary>
    public float* Chunk(int row) => _partials.Pointer + (row / _rowsPerChunk * _kinds * _channels);

    /// <summary>The sums of one kind over all chunks.</summary>
    public double[] Total(int kind)
    {
        var total = new double[_channels];
        for (var chunk = 0; chunk < _chunks; chunk++)
        {
            var partial = _partials.Span.Slice(((chunk * _kinds) + kind) * _channels, _channels);
            for (var c = 0; c < _channels; c++)
                total[c] += partial[c];
        }

        return total;
    }

    public void Dispose() => _pool.Return(_partials);
}
