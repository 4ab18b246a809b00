namespace EdgeBnn.Tensors;

/// <summary>
/// One sweep of a window over padded maps: a product of (target pixels) x (window values) with the packed weights
/// (window values) x (target channels), in tiles of a few quads of pixels. A forward convolution is one pass, the
/// gradient of its input one per phase of the stride; each group of channels is a pass of its own.
/// </summary>
internal sealed unsafe class WindowPass
{
    private readonly Quad[] _quads;
    private readonly Panel[] _panels;
    private readonly nint[][] _weightRuns;
    private readonly Window _window;
    private readonly int _sourceStride;
    private readonly int _targetStride;

    /// <param name="rows">The sweep along the height.</param>
    /// <param name="columns">The sweep along the width.</param>
    /// <param name="source">The padded map that is read.</param>
    /// <param name="sourceGroup">First and number of its channels that take part.</param>
    /// <param name="target">[1, H, W, C] of one image that is written.</param>
    /// <param name="targetGroup">First and number of its channels that are written.</param>
    /// <param name="path">Vector width.</param>
    public WindowPass(
        Axis rows, Axis columns, PaddedMap source, ChannelRange sourceGroup, Shape target, ChannelRange targetGroup,
        SimdPath path)
    {
        _window = new Window(rows, columns, source, sourceGroup.Count);
        _panels = Panel.Cut(targetGroup.Count, path);
        _weightRuns = [.. _panels.Select(panel => Pinned.Copy(
            Enumerable.Range(0, _window.Runs).Select(run => (nint)run * _window.Length * panel.Kernel.Columns)))];
        _sourceStride = columns.SourceStep * source.Channels;
        _targetStride = columns.TargetStep * target.C;
        var quads = new List<Quad>();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < columns.Count; x += Quad.Pixels)
            {
                var from = (y * rows.SourceStep * source.RowPixels) + (x * columns.SourceStep);
                var to = (((y * rows.TargetStep) + rows.TargetStart) * target.W) + (x * columns.TargetStep)
                    + columns.TargetStart;
                quads.Add(new Quad(
                    ((nint)from * source.Channels) + sourceGroup.Start, ((nint)to * target.C) + targetGroup.Start,
                    Math.Min(Quad.Pixels, columns.Count - x)));
            }
        }

        _quads = [.. quads];
    }

    /// <summary>Floats of the packed weights.</summary>
    public int PackedLength => _window.Runs * _window.Length * Panel.PaddedColumns(_panels);

    /// <summary>Lays weights out as the kernels read them: panel by panel, run by run, columns innermost.</summary>
    /// <param name="weights">First weight of the group.</param>
    /// <param name="order">How the window's values and the target's channels lie in it.</param>
    /// <param name="packed">PackedLength floats.</param>
    public void Pack(float* weights, WeightOrder order, float* packed)
    {
        foreach (var panel in _panels)
        {
            foreach (var tap in order.Taps)
            {
                for (var c = 0; c < order.Channels; c++)
                {
                    var from = weights + tap + (c * order.ChannelStep) + (panel.Start * order.TargetStep);
                    for (var n = 0; n < panel.Kernel.Columns; n++)
                        *packed++ = n < panel.Count ? from[n * order.TargetStep] : 0;
                }
            }
        }
    }

    /// <summary>Sweeps over some images.</summary>
    /// <param name="source">Padded maps.</param>
    /// <param name="sourceImage">Floats from one to the next.</param>
    /// <param name="packed">From <see cref="Pack"/>.</param>
    /// <param name="target">Maps without border.</param>
    /// <param name="targetImage">Floats from one to the next.</param>
    /// <param name="images">How many.</param>
    /// <param name="add">Whether to add to the target.</param>
    public void Run(
        float* source, nint sourceImage, float* packed, float* target, nint targetImage, int images, bool add)
    {
        var shape = new TileShape
        {
            AStride = _sourceStride,
            AStep = 1,
            CStride = _targetStride,
            Length = _window.Length,
            Runs = _window.Runs,
            ARuns = _window.Starts,
            Accumulate = add,
        };
        var edges = new EdgeTiles(_targetStride);
        for (var p = 0; p < _panels.Length; p++)
        {
            var panel = _panels[p];
            shape.BStep = panel.Kernel.Columns;
            shape.BRuns = Pinned.Pointer(_weightRuns[p]);
            var b = packed + ((nint)panel.Start * _window.Runs * _window.Length);
            RunPanel(shape, panel, source, sourceImage, b, target + panel.Start, targetImage, images, edges);
        }
    }

    private void RunPanel(
        in TileShape shape, Panel panel, float* source, nint sourceImage, float* b, float* target, nint targetImage,
        int images, EdgeTiles edges)
    {
        var a = stackalloc float*[TileKernel.MaxQuads];
        var c = stackalloc float*[TileKernel.MaxQuads];
        var (image, next) = (0, 0);
        while (image < images)
        {
            edges.Clear();
            for (var q = 0; q < panel.Kernel.Quads; q++)
            {
                if (image == images)
                {
                    // the last tile may be short: these quads are computed again and thrown away
                    a[q] = a[0];
                    c[q] = edges.Discard(q);
                    continue;
                }

                var quad = _quads[next];
                a[q] = source + (image * sourceImage) + quad.Source;
                c[q] = target + (image * targetImage) + quad.Target;
                if (!panel.IsFull || quad.Count < Quad.Pixels)
                    c[q] = edges.Redirect(q, c[q], quad.Count, panel.Count, shape.Accumulate);
                if (++next == _quads.Length)
                    (image, next) = (image + 1, 0);
            }

            panel.Kernel.Run(shape, a, b, c);
            edges.Finish();
        }
    }
}
