using EdgeBnn.Core;

namespace EdgeBnn.Nano;

/// <summary>
/// Where the bits of a packed map are set, row by row: what turns a binary convolution into a sum over a list. Holds
/// the rows that one row of windows sees, in a ring.
/// </summary>
/// <remarks>
/// Bit c of column x in row y (of the padded map) has the place <c>(y * KW + x) * C + c</c>. Under a window whose first
/// row is y0 and first column x0, the place less <c>(y0 * KW + x0) * C</c> is the bit's index among the window's
/// weights: one subtraction, whichever row the bit came from. The columns of a window stand side by side in a row, so
/// their bits are one run of the row's list.
/// Where most bits are set, the clear ones are listed instead: complementing all inputs of a dot product negates it.
/// </remarks>
internal sealed class SetBits
{
    /// <summary>Words looked at to tell which kind of bit is the rarer one.</summary>
    private const int Samples = 64;

    private readonly int _rows;
    private readonly int _width;
    private readonly int _rowLength;
    private readonly int _rowStep;
    private readonly int _padTop;
    private readonly int _padLeft;
    private readonly TensorInfo _input;
    private uint _flip;

    /// <summary>Prepares the lists of a convolution's windows.</summary>
    public SetBits(TensorInfo input, ConvGeometry geometry, int outputWidth, StepScratch scratch)
    {
        _input = input;
        _rows = geometry.KernelHeight;
        _width = Columns(geometry, outputWidth);
        _rowLength = _width * input.Channels;
        _rowStep = geometry.KernelWidth * input.Channels;
        _padTop = geometry.PadTop;
        _padLeft = geometry.PadLeft;
        Places = scratch.Places;
        Starts = scratch.Starts;
    }

    /// <summary>The places of set bits, ascending within each row.</summary>
    public ushort[] Places { get; }

    /// <summary>
    /// Shape [rows, columns + 1]: where in <see cref="Places"/> the bits of each column start; the last is the end of
    /// the row's list. Row y stands at y modulo the number of rows.
    /// </summary>
    public int[] Starts { get; }

    /// <summary>Whether the listed bits are the clear ones.</summary>
    public bool Complemented { get { return _flip != 0; } }

    /// <summary>Columns of the padded map that windows see.</summary>
    public static int Columns(ConvGeometry geometry, int outputWidth)
    {
        return ((outputWidth - 1) * geometry.Stride) + geometry.KernelWidth;
    }

    /// <summary>The highest place plus 1, and the largest index of a list entry: must fit 16 bits.</summary>
    public static long Bound(TensorInfo input, ConvGeometry geometry, TensorInfo output)
    {
        long rows = ((output.Height - 1L) * geometry.Stride) + geometry.KernelHeight;
        return ((rows * geometry.KernelWidth) + Columns(geometry, output.Width)) * input.Channels;
    }

    /// <summary>Places that the rows of windows have.</summary>
    public static int PlacesLength(TensorInfo input, ConvGeometry geometry, int outputWidth)
    {
        return geometry.KernelHeight * Columns(geometry, outputWidth) * input.Channels;
    }

    /// <summary>Starts that the rows of windows have.</summary>
    public static int StartsLength(ConvGeometry geometry, int outputWidth)
    {
        return geometry.KernelHeight * (Columns(geometry, outputWidth) + 1);
    }

    /// <summary>Looks at a new map: lists whichever kind of bit is the rarer one in a sample of it.</summary>
    public void Begin(uint[] bits)
    {
        int from = _input.Offset;
        int end = from + _input.Length;
        int step = (_input.Length / Samples) + 1;
        int set = 0;
        int looked = 0;
        for (; from < end; from += step)
        {
            set += BitPack.PopCount(bits[from]);
            looked++;
        }

        // a little more than half: where clear bits are listed, so is the padding
        int sampled = looked * _input.Channels / _input.Words;
        _flip = 16 * set > 9 * sampled ? 0xFFFFFFFFu : 0;
    }

    /// <summary>Lists one row of the padded map.</summary>
    public void AddRow(uint[] bits, int y)
    {
        ushort[] places = Places;
        int[] starts = Starts;
        int channels = _input.Channels;
        int words = _input.Words;
        uint lastMask = 0xFFFFFFFFu >> ((words << 5) - channels);
        uint flip = _flip;
        int left = _padLeft;
        int right = left + _input.Width;
        int slot = y % _rows;
        int iy = y - _padTop;
        bool outside = iy < 0 || iy >= _input.Height;
        int from = _input.Offset + (iy * _input.Width * words);
        int start = slot * (_width + 1);
        int end = start + _width;
        int n = slot * _rowLength;
        int place = y * _rowStep;
        for (int x = 0; start < end; x++, start++, place += channels)
        {
            starts[start] = n;
            if (outside || x < left || x >= right)
            {
                // outside the map all bits are clear
                if (flip == 0) continue;
                for (int c = 0; c < channels; c++) places[n++] = (ushort)(place + c);
                continue;
            }

            int wordPlace = place;
            for (int w = 1; w <= words; w++, wordPlace += 32)
            {
                uint rest = bits[from++] ^ flip;
                if (w == words) rest &= lastMask;
                for (int p = wordPlace; rest != 0; p += 8, rest >>= 8)
                {
                    if ((rest & 1) != 0) places[n++] = (ushort)p;
                    if ((rest & 2) != 0) places[n++] = (ushort)(p + 1);
                    if ((rest & 4) != 0) places[n++] = (ushort)(p + 2);
                    if ((rest & 8) != 0) places[n++] = (ushort)(p + 3);
                    if ((rest & 16) != 0) places[n++] = (ushort)(p + 4);
                    if ((rest & 32) != 0) places[n++] = (ushort)(p + 5);
                    if ((rest & 64) != 0) places[n++] = (ushort)(p + 6);
                    if ((rest & 128) != 0) places[n++] = (ushort)(p + 7);
                }
            }
        }

        starts[end] = n;
    }
}
