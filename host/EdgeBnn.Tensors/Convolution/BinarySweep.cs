using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace EdgeBnn.Tensors;

/// <summary>
/// The forward pass of a convolution of signs with signs, by xor and popcount: the same integers as the products of
/// floats, several times as fast. For whole units of channels on both sides, one group, and a border of +1.
/// </summary>
internal sealed unsafe class BinarySweep
{
    private readonly PaddedMap _map;
    private readonly Shape _output;
    private readonly Shape _weight;
    private readonly Window _window;
    private readonly SimdPath _path;
    private readonly int _stride;
    private readonly int _imagesPerChunk;

    private BinarySweep(PaddedMap map, Shape output, Shape weight, Axis rows, Axis columns, SimdPath path, int stride)
    {
        (_map, _output, _weight, _path, _stride) = (map, output, weight, path, stride);
        PaddedMap units = map with { Channels = map.Channels / SignBits.PerUnit };
        _window = new Window(rows, columns, units, units.Channels);
        _imagesPerChunk = Sweep.ImagesOf(output);
    }

    private int Values => _weight.H * _weight.W * _weight.C;

    private int Words
    {
        get
        {
            var words = ((Values / SignBits.PerUnit) + 1) / 2;
            return (words + BinaryDots.Step - 1) / BinaryDots.Step * BinaryDots.Step;
        }
    }

    private int Lanes => _path switch
    {
        SimdPath.Avx512 => Bits512.Width,
        SimdPath.Avx2 => Bits256.Width,
        _ => Bits128.Width,
    };

    /// <summary>The sweep for a shape, or null where it is none of those above.</summary>
    public static BinarySweep? For(Shape input, Shape weight, Conv2DShape shape, SimdPath path)
    {
        if (shape.Groups != 1 || weight.C % SignBits.PerUnit != 0 || weight.N % SignBits.PerUnit != 0)
            return null;
        var output = shape.Output(input, weight);
        var rows = Axis.Forward(output.H, weight.H, shape);
        var columns = Axis.Forward(output.W, weight.W, shape);
        var map = PaddedMap.For(input, [rows], [columns]);
        return new BinarySweep(map, output, weight, rows, columns, path, shape.Stride);
    }

    /// <summary>Computes the result of a whole batch, and its moments while it is in the cache.</summary>
    /// <param name="pool">Lends the memory for the packed weights.</param>
    /// <param name="x">The map before the sign.</param>
    /// <param name="sign">Through which it is read.</param>
    /// <param name="weight">+1 and -1, or of one size per output channel.</param>
    /// <param name="scaled">Whether that size is another than 1.</param>
    /// <param name="y">The result.</param>
    public void Run(BufferPool pool, Tensor x, RSign sign, Tensor weight, bool scaled, Tensor y)
    {
        var packed = pool.Rent(_weight.N * Words);
        Pack(weight.ValuePointer, packed);
        var scales = pool.Rent(_weight.N);
        for (var o = 0; o < _weight.N; o++)
            scales.Span[o] = Math.Abs(weight.Values[o * Values]);
        var images = x.Shape.N;
        using var sums = new ChannelSums(pool, images, _output.C, kinds: 2, _imagesPerChunk);
        CpuThreads.For((images + _imagesPerChunk - 1) / _imagesPerChunk, chunk =>
        {
            var first = chunk * _imagesPerChunk;
            var count = Math.Min(_imagesPerChunk, images - first);
            for (var image = first; image < first + count; image++)
                RunImage(x, sign, (uint*)packed.Pointer, y, image);
            var dots = y.ValuePointer + ((nint)first * _output.Length);
            var pixels = count * _output.H * _output.W;
            ChannelMoments.Sum(dots, pixels, _output.C, sums.Chunk(first));
            if (scaled)
                EdgeBnn.Tensors.Lanes.Run(new ScaleKernel(scales.Pointer, dots, pixels, _output.C), _output.C);
        });
        y.Moments = Scaled(ChannelMoments.FromSums(sums, y.Shape.Pixels), scales.Span);
        pool.Return(packed);
        pool.Return(scales);
    }

    // the moments of the integers, whose sums are exact, are those of the result but for the scale
    private static (double[] Mean, double[] Variance) Scaled(
        (double[] Mean, double[] Variance) moments, ReadOnlySpan<float> scales)
    {
        for (var o = 0; o < scales.Length; o++)
        {
            moments.Mean[o] *= scales[o];
            moments.Variance[o] *= (double)scales[o] * scales[o];
        }

        return moments;
    }

    private void Pack(float* weight, FloatBuffer packed)
    {
        packed.Span.Clear();
        var words = Words;
        var row = stackalloc ushort[2 * words];
        for (var o = 0; o < _weight.N; o++)
        {
            new Span<ushort>(row, 2 * words).Clear();
            EdgeBnn.Tensors.Lanes.Run(
                new SignBitsKernel(weight + ((nint)o * Values), null, row, 1, Values), Values);
            var place = (uint*)packed.Pointer + ((nint)o / Lanes * words * Lanes) + (o % Lanes);
            for (var word = 0; word < words; word++)
                place[word * Lanes] = ((uint*)row)[word];
        }
    }

    private void RunImage(Tensor x, RSign sign, uint* weights, Tensor y, int image)
    {
        var bits = (ushort*)ThreadScratch.Get(
            ScratchSlot.Bits, ((_map.Length / SignBits.PerUnit) + SignBits.Overhang + 1) / 2);
        SignBits.Pack(x.ValuePointer + ((nint)image * _map.Height * _map.Width * _map.Channels), sign, _map, bits);
        var words = Words;
        var windows = (uint*)ThreadScratch.Get(ScratchSlot.Windows, (_output.W * words) + SignBits.Overhang);
        var units = _map.Channels / SignBits.PerUnit;
        for (var row = 0; row < _output.H; row++)
        {
            Gather(bits + ((nint)row * _stride * _map.RowPixels * units), windows, words);
            var target = y.ValuePointer + ((((nint)image * _output.H) + row) * _output.W * _output.C);
            switch (_path)
            {
                case SimdPath.Avx512:
                    BinaryDots.Run<Vector512<uint>, Bits512>(
                        windows, _output.W, words, Values, weights, _output.C, target);
                    break;
                case SimdPath.Avx2:
                    BinaryDots.Run<Vector256<uint>, Bits256>(
                        windows, _output.W, words, Values, weights, _output.C, target);
                    break;
                default:
                    BinaryDots.Run<Vector128<uint>, Bits128>(
                        windows, _output.W, words, Values, weights, _output.C, target);
                    break;
            }
        }
    }

    // Runs are copied four units at a time; what that writes too much, the next run, the zeros behind the last or the
    // next window overwrite.
    private void Gather(ushort* row, uint* windows, int words)
    {
        var (runs, length) = (_window.Runs, _window.Length);
        var starts = _window.Starts;
        var step = _stride * _map.Channels / SignBits.PerUnit;
        var zeros = (2 * words) - (runs * length);
        for (var p = 0; p < _output.W; p++)
        {
            var place = (ushort*)(windows + ((nint)p * words));
            for (var run = 0; run < runs; run++)
            {
                Copy(row + starts[run], place, length);
                place += length;
            }

            for (var i = 0; i < zeros; i += 4)
                *(ulong*)(place + i) = 0;
            row += step;
        }
    }

    private static void Copy(ushort* from, ushort* to, int units)
    {
        for (var i = 0; i < units; i += 4)
            *(ulong*)(to + i) = *(ulong*)(from + i);
    }

    /// <summary>y *= scale[o], while the dot products are still in the cache.</summary>
    private readonly struct ScaleKernel(float* scales, float* y, int pixels, int channels) : ILaneKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<TVector, TSimd>(int lane)
            where TVector : struct
            where TSimd : struct, ISimd<TVector>
        {
            var scale = TSimd.Load(scales + lane);
            var end = (nint)pixels * channels;
            for (nint i = lane; i < end; i += channels)
                TSimd.Store(y + i, TSimd.Multiply(TSimd.Load(y + i), scale));
        }
    }
}
