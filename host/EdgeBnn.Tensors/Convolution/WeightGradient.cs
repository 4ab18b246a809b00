using System.Numerics.Tensors;

namespace EdgeBnn.Tensors;

/// <summary>
/// dWeight as a product summed over pixels: rows are the output channels, columns the values of the window. Both
/// operands are read where they lie: neighbouring window values are neighbouring floats of the padded map, and a run of
/// them is several vectors long however few channels there are. Parts of the batch sum for themselves, and are then
/// added in their order.
/// </summary>
internal sealed unsafe class WeightGradient
{
    /// <summary>Floats of both maps that are read again and again before going on: the L1 cache holds them.</summary>
    private const int BlockFloats = 8192;

    /// <summary>Pixels of a block, at least: reading and writing the sums must not outweigh them.</summary>
    private const int MinBlockPixels = 64;

    private readonly Shape _weight;
    private readonly Shape _output;
    private readonly int _groups;
    private readonly PaddedMap _map;
    private readonly Window _window;
    private readonly Panel[] _panels;
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
        _panels = Panel.Cut(_window.Length, path);
        _pixelStep = shape.Stride * map.Channels;
        _rowStep = shape.Stride * map.RowPixels * map.Channels;

        var pixelFloats = (shape.Stride * shape.Stride * map.Channels) + _output.C;
        var pixels = Math.Max(MinBlockPixels, BlockFloats / pixelFloats);
        _imagesPerBlock = Math.Max(1, pixels / (_output.H * _output.W));
        _rowsPerBlock = Math.Clamp(pixels / _output.W, 1, _output.H);
        var rows = Enumerable.Range(0, _imagesPerBlock).SelectMany(
            image => Enumerable.Range(0, _rowsPerBlock).Select(row => (image, row))).ToArray();
        _inputRuns = Pinned.Copy(rows.Select(
            at => ((nint)at.image * map.Length) + ((nint)at.row * _rowStep)));
        _outputRuns = Pinned.Copy(rows.Select(
            at => (((nint)at.image * _output.H) + at.row) * _output.W * _output.C));
    }

    private int Outputs => _weight.N / _groups;

    // of a run, the unused ones of its last panel included
    private int Columns => Panel.PaddedColumns(_panels);

    // a tile at the end may have quads too many: they have room behind the last
    private int RowsPerGroup =>
        (((Outputs + Quad.Pixels - 1) / Quad.Pixels) + TileKernel.MaxQuads - 1) * Quad.Pixels;

    private int RowLength => _window.Runs * Columns;

    /// <summary>Floats of the sums of one part.</summary>
    public int PartLength => _groups * RowsPerGroup * RowLength;

    /// <summary>Adds some images to the sums of a part.</summary>
    /// <param name="padded">The input of the convolution, in its border.</param>
    /// <param name="dY">The gradient of its output.</param>
    /// <param name="images">How many.</param>
    /// <param name="accumulate">False for the first images of a part: its sums are undefined before.</param>
    /// <param name="sums">PartLength floats.</param>
    public void Run(float* padded, float* dY, int images, bool accumulate, float* sums)
    {
        for (var image = 0; image < images; image += _imagesPerBlock)
        {
            var count = Math.Min(_imagesPerBlock, images - image);
            for (var row = 0; row < _output.H; row += _rowsPerBlock)
            {
                var rows = Math.Min(_rowsPerBlock, _output.H - row);
                RunBlock(
                    padded + ((nint)image * _map.Length) + ((nint)row * _rowStep),
                    dY + ((((nint)image * _output.H) + row) * _output.W * _output.C), count * rows,
                    accumulate || image > 0 || row > 0, sums);
            }
        }
    }

    /// <summary>Adds the parts to the gradient of the weights, or writes it.</summary>
    /// <param name="sums">[parts, PartLength]; changed.</param>
    /// <param name="parts">How many.</param>
    /// <param name="weight">Its gradient is written or added to.</param>
    public void Finish(FloatBuffer sums, int parts, Tensor weight)
    {
        var add = weight.PrepareGradient();
        Chunks.ForRows(_weight.N, RowLength * parts, (output, outputs) =>
        {
            for (var o = output; o < output + outputs; o++)
                Unpack(sums, parts, o, weight, add);
        });
    }

    private void RunBlock(float* padded, float* dY, int runs, bool accumulate, float* sums)
    {
        var shape = new TileShape
        {
            AStride = 1,
            AStep = _output.C,
            BStep = _pixelStep,
            CStride = RowLength,
            Length = _output.W,
            Runs = runs,
            ARuns = Pinned.Pointer(_outputRuns),
            BRuns = Pinned.Pointer(_inputRuns),
            Accumulate = accumulate,
        };
        for (var group = 0; group < _groups; group++)
        {
            var source = padded + (group * _weight.C);
            var target = sums + ((nint)group * RowsPerGroup * RowLength);
            for (var run = 0; run < _window.Runs; run++)
            {
                foreach (var panel in _panels)
                {
                    RunPanel(
                        shape, panel, dY + (group * Outputs), source + _window.Starts[run] + panel.Start,
                        target + (run * Columns) + panel.Start);
                }
            }
        }
    }

    private void RunPanel(in TileShape shape, Panel panel, float* dY, float* padded, float* sums)
    {
        var a = stackalloc float*[TileKernel.MaxQuads];
        var c = stackalloc float*[TileKernel.MaxQuads];
        for (var output = 0; output < Outputs; output += panel.Kernel.Quads * Quad.Pixels)
        {
            for (var q = 0; q < panel.Kernel.Quads; q++)
            {
                // rows behind the last output are sums of other channels, or of what lies behind the map: unused
                var row = output + (q * Quad.Pixels);
                a[q] = dY + Math.Min(row, Outputs - 1);
                c[q] = sums + ((nint)row * shape.CStride);
            }

            panel.Kernel.Run(shape, a, padded, c);
        }
    }

    // adds the parts in their order, and leaves out the columns that are not used
    private void Unpack(FloatBuffer sums, int parts, int output, Tensor weight, bool add)
    {
        var row = (output / Outputs * RowsPerGroup) + (output % Outputs);
        for (var run = 0; run < _window.Runs; run++)
        {
            var start = (row * RowLength) + (run * Columns);
            var total = sums.Span.Slice(start, _window.Length);
            for (var part = 1; part < parts; part++)
                TensorPrimitives.Add(total, sums.Span.Slice((part * PartLength) + start, _window.Length), total);
            var dWeight = weight.Gradient.Slice(((output * _window.Runs) + run) * _window.Length, _window.Length);
            if (add)
                TensorPrimitives.Add(dWeight, total, dWeight);
            else
                total.CopyTo(dWeight);
        }
    }
}
