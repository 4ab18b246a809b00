using System.Numerics.Tensors;

namespace EdgeBnn.Tensors;

/// <summary>
/// dWeight as a product summed over pixels: rows are the values of the window, columns the output channels. Both
/// operands are read where they lie: four neighbouring window values are four neighbouring floats of the padded
/// map. A fixed number of parts of the batch sum for themselves, and are then added in their order.
/// </summary>
internal sealed unsafe class WeightGradient
{
    /// <summary>Parts of a batch: some for each core, and few, since each has a copy of the weights.</summary>
    private const int MaxParts = 8;

    /// <summary>Pixels that are read again and again before going on: those of both maps stay in a cache.</summary>
    private const int BlockPixels = 256;

    private readonly Shape _weight;
    private readonly Shape _output;
    private readonly int _groups;
    private readonly PaddedMap _map;
    private readonly Window _window;
    private readonly Panel[] _panels;
    private readonly nint[] _quads;
    private readonly nint[] _inputRuns;
    private readonly nint[] _outputRuns;
    private readonly int _imagesPerBlock;
    private readonly int _rowsPerBlock;
    private readonly int _pixelStep;
    private readonly int _rowStep;

    public WeightGradient(Shape input, Shape weight, Conv2DShape shape, PaddedMap map, SimdPath path)
    {
        _weight = weight;
        _output = shape.Output(input, weight);
        _groups = shape.Groups;
        _map = map;
        _window = new Window(
            Axis.Forward(_output.H, weight.H, shape), Axis.Forward(_output.W, weight.W, shape), map, weight.C);
        _panels = Panel.Cut(weight.N / shape.Groups, path);
        _pixelStep = shape.Stride * map.Channels;
        _rowStep = shape.Stride * map.RowPixels * map.Channels;
        _quads = [.. Enumerable.Range(0, _window.Runs * QuadsPerRun).Select(
            q => _window.Starts[q / QuadsPerRun] + (q % QuadsPerRun * Quad.Pixels))];

        _imagesPerBlock = Math.Max(1, BlockPixels / (_output.H * _output.W));
        _rowsPerBlock = Math.Clamp(BlockPixels / _output.W, 1, _output.H);
        var rows = Enumerable.Range(0, _imagesPerBlock).SelectMany(
            image => Enumerable.Range(0, _rowsPerBlock).Select(row => (image, row))).ToArray();
        _inputRuns = Pinned.Copy(rows.Select(
            at => ((nint)at.image * map.Length) + ((nint)at.row * _rowStep)));
        _outputRuns = Pinned.Copy(rows.Select(
            at => (((nint)at.image * _output.H) + at.row) * _output.W * _output.C));
    }

    private int QuadsPerRun => (_window.Length + Quad.Pixels - 1) / Quad.Pixels;

    private int Columns => Panel.PaddedColumns(_panels);

    // a tile at the end may have quads too many: they have room behind the last
    private int GroupLength => (_quads.Length + TileKernel.MaxQuads - 1) * Quad.Pixels * Columns;

    /// <summary>Computes the gradient over a whole batch.</summary>
    /// <param name="pool">Lends the memory for the parts' sums.</param>
    /// <param name="x">The input of the convolution.</param>
    /// <param name="y">Its output, whose gradient is read.</param>
    /// <param name="weight">Its gradient is written or added to.</param>
    public void Run(BufferPool pool, MapReader x, Tensor y, Tensor weight)
    {
        var images = y.Shape.N;
        var parts = Math.Min(images, MaxParts);
        var partLength = _groups * GroupLength;
        var sums = pool.Rent(parts * partLength);
        CpuThreads.For(parts, part =>
        {
            var first = part * images / parts;
            var last = (part + 1) * images / parts;
            RunPart(x, y, first, last, sums.Pointer + ((nint)part * partLength));
        });
        var total = sums.Span[..partLength];
        for (var part = 1; part < parts; part++)
            TensorPrimitives.Add(total, sums.Span.Slice(part * partLength, partLength), total);
        Unpack(total, weight);
        pool.Return(sums);
    }

    private void RunPart(MapReader x, Tensor y, int first, int last, float* sums)
    {
        for (var image = first; image < last; image += _imagesPerBlock)
        {
            var images = Math.Min(_imagesPerBlock, last - image);
            var padded = x.Read(_map, image, images, inPlace: true);
            var dY = y.GradientPointer + ((nint)image * _output.Length);
            for (var row = 0; row < _output.H; row += _rowsPerBlock)
            {
                var rows = Math.Min(_rowsPerBlock, _output.H - row);
                RunBlock(
                    padded + ((nint)row * _rowStep), dY + ((nint)row * _output.W * _output.C), images * rows,
                    accumulate: image > first || row > 0, sums);
            }
        }
    }

    private void RunBlock(float* padded, float* dY, int runs, bool accumulate, float* sums)
    {
        var shape = new TileShape
        {
            AStride = 1,
            AStep = _pixelStep,
            BStep = _output.C,
            CStride = Columns,
            Length = _output.W,
            Runs = runs,
            ARuns = Pinned.Pointer(_inputRuns),
            BRuns = Pinned.Pointer(_outputRuns),
            Accumulate = accumulate,
        };
        for (var group = 0; group < _groups; group++)
        {
            foreach (var panel in _panels)
            {
                var column = (group * (_weight.N / _groups)) + panel.Start;
                RunPanel(
                    shape, panel, padded + (group * _weight.C), dY + column,
                    sums + ((nint)group * GroupLength) + panel.Start);
            }
        }
    }

    private void RunPanel(in TileShape shape, Panel panel, float* padded, float* dY, float* sums)
    {
        var a = stackalloc float*[TileKernel.MaxQuads];
        var c = stackalloc float*[TileKernel.MaxQuads];
        for (var quad = 0; quad < _quads.Length; quad += panel.Kernel.Quads)
        {
            for (var q = 0; q < panel.Kernel.Quads; q++)
            {
                a[q] = padded + _quads[Math.Min(quad + q, _quads.Length - 1)];
                c[q] = sums + ((nint)(quad + q) * Quad.Pixels * shape.CStride);
            }

            panel.Kernel.Run(shape, a, dY, c);
        }
    }

    private void Unpack(ReadOnlySpan<float> total, Tensor weight)
    {
        var add = weight.PrepareGradient();
        var dWeight = weight.Gradient;
        var outputs = _weight.N / _groups;
        var values = _window.Runs * _window.Length;
        for (var k = 0; k < values; k++)
        {
            var row = (k / _window.Length * QuadsPerRun * Quad.Pixels) + (k % _window.Length);
            for (var o = 0; o < _weight.N; o++)
            {
                var d = total[(o / outputs * GroupLength) + (row * Columns) + (o % outputs)];
                ref var place = ref dWeight[(o * values) + k];
                place = add ? place + d : d;
            }
        }
    }
}
