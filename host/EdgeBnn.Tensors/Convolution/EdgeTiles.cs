namespace EdgeBnn.Tensors;

/// <summary>
/// Stands in for places that a whole tile may not be written to: quads that reach over the end of a row, panels wider
/// than the map has channels. The tile goes to the thread's scratch, its valid part is copied.
/// </summary>
internal unsafe struct EdgeTiles
{
    // a kernel writes up to 48 columns behind the start of the last row
    private const int Overhang = 64;

    private readonly float* _scratch;
    private readonly int _stride;
    private fixed long _places[TileKernel.MaxQuads];
    private fixed int _rows[TileKernel.MaxQuads];
    private int _columns;
    private bool _any;

    /// <param name="stride">Floats between the rows of a tile.</param>
    public EdgeTiles(int stride)
    {
        _stride = stride;
        _scratch = ThreadScratch.Get(
            ScratchSlot.Edge, TileKernel.MaxQuads * ((Quad.Pixels * stride) + Overhang));
    }

    public void Clear() => _any = false;

    /// <summary>A place for a quad that nobody wants.</summary>
    public float* Discard(int quad)
    {
        _rows[quad] = 0;
        return Place(quad);
    }

    /// <summary>A place for a quad of which only some rows and columns go to <paramref name="c"/>.</summary>
    public float* Redirect(int quad, float* c, int rows, int columns, bool accumulate)
    {
        if (!_any)
        {
            for (var q = 0; q < TileKernel.MaxQuads; q++)
                _rows[q] = 0;
            _any = true;
        }

        _places[quad] = (long)c;
        _rows[quad] = rows;
        _columns = columns;
        if (accumulate)
            Copy(c, Place(quad), rows);
        return Place(quad);
    }

    /// <summary>Copies what was redirected to where it belongs.</summary>
    public void Finish()
    {
        if (!_any)
            return;
        for (var q = 0; q < TileKernel.MaxQuads; q++)
            Copy(Place(q), (float*)_places[q], _rows[q]);
    }

    private readonly float* Place(int quad) => _scratch + ((nint)quad * ((Quad.Pixels * _stride) + Overhang));

    private readonly void Copy(float* from, float* to, int rows)
    {
        for (var row = 0; row < rows; row++)
        {
            var offset = (nint)row * _stride;
            new ReadOnlySpan<float>(from + offset, _columns).CopyTo(new Span<float>(to + offset, _columns));
        }
    }
}
