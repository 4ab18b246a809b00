using System.Numerics;
using System.Runtime.InteropServices;

namespace EdgeBnn.Training.Imaging;

/// <summary>
/// Brings a rectangle of a picture to another size, see <see cref="ResizeTaps"/>. Columns first, because whole rows are
/// added up as vectors there; the few rows that are left are then made narrower or wider. Keeps its memory for the next
/// picture. One per thread.
/// </summary>
internal sealed class Resampler
{
    // a column's sum has 8 + 14 bits, of which 8 + 8 go on to the row's sum of 8 + 8 + 14
    private const int ColumnShift = 6;
    private const int RowShift = 2 * ResizeTaps.WeightBits - ColumnShift;

    private readonly ResizeTaps _down = new();
    private readonly ResizeTaps _across = new();
    private int[] _sums = [];

    /// <summary>Fills a rectangle of the target.</summary>
    /// <param name="picture">What to take from.</param>
    /// <param name="box">What to take of it.</param>
    /// <param name="target">What to fill; has the picture's channels.</param>
    /// <param name="place">What to fill of it.</param>
    public void Run(PictureView picture, PictureBox box, Raster target, PictureBox place)
    {
        _down.Set(box.Height, place.Height);
        _across.Set(box.Width, place.Width);
        int channels = picture.Channels;
        int boxLength = box.Width * channels;
        if (_sums.Length < boxLength)
            _sums = new int[boxLength];
        Span<int> sums = _sums.AsSpan(0, boxLength);
        bool sameWidth = box.Width == place.Width;
        for (int y = 0; y < place.Height; y++)
        {
            sums.Clear();
            int row = box.Y + _down.First(y);
            foreach (int weight in _down.Weights(y))
                AddRow(picture.Pixels.Slice((row++ * picture.Width + box.X) * channels, boxLength), weight, sums);

            Span<byte> to = target.Pixels.Slice(
                ((place.Y + y) * target.Width + place.X) * channels, place.Width * channels);
            if (sameWidth)
                Round(sums, to);
            else if (channels == 3)
                SqueezeRgb(sums, to);
            else
                Squeeze(sums, channels, to);
        }
    }

    private static void AddRow(ReadOnlySpan<byte> row, int weight, Span<int> sums)
    {
        int step = Vector<byte>.Count;
        int i = 0;
        for (; i <= row.Length - step; i += step)
        {
            Vector.Widen(new Vector<byte>(row[i..]), out Vector<ushort> low, out Vector<ushort> high);
            Span<Vector<uint>> to = MemoryMarshal.Cast<int, Vector<uint>>(sums.Slice(i, step));
            Vector.Widen(low, out Vector<uint> a, out Vector<uint> b);
            Vector.Widen(high, out Vector<uint> c, out Vector<uint> d);
            to[0] += a * (uint)weight;
            to[1] += b * (uint)weight;
            to[2] += c * (uint)weight;
            to[3] += d * (uint)weight;
        }

        for (; i < row.Length; i++)
            sums[i] += row[i] * weight;
    }

    private static void Round(ReadOnlySpan<int> sums, Span<byte> to)
    {
        const int Half = 1 << (ResizeTaps.WeightBits - 1);
        for (int i = 0; i < to.Length; i++)
            to[i] = (byte)((sums[i] + Half) >> ResizeTaps.WeightBits);
    }

    private void SqueezeRgb(ReadOnlySpan<int> sums, Span<byte> to)
    {
        const int Half = 1 << (RowShift - 1);
        for (int x = 0; x < _across.Count; x++)
        {
            int at = 3 * _across.First(x);
            int r = Half, g = Half, b = Half;
            foreach (int weight in _across.Weights(x))
            {
                r += Column(sums[at]) * weight;
                g += Column(sums[at + 1]) * weight;
                b += Column(sums[at + 2]) * weight;
                at += 3;
            }

            to[3 * x] = (byte)(r >> RowShift);
            to[3 * x + 1] = (byte)(g >> RowShift);
            to[3 * x + 2] = (byte)(b >> RowShift);
        }
    }

    private void Squeeze(ReadOnlySpan<int> sums, int channels, Span<byte> to)
    {
        const int Half = 1 << (RowShift - 1);
        for (int i = 0; i < to.Length; i++)
        {
            int at = channels * _across.First(i / channels) + i % channels;
            int sum = Half;
            foreach (int weight in _across.Weights(i / channels))
            {
                sum += Column(sums[at]) * weight;
                at += channels;
            }

            to[i] = (byte)(sum >> RowShift);
        }
    }

    private static int Column(int sum) => (sum + (1 << (ColumnShift - 1))) >> ColumnShift;
}
