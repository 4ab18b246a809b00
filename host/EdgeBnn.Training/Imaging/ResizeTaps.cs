namespace EdgeBnn.Training.Imaging;

/// <summary>
/// For each new pixel of a line, the old ones it is made of, side by side: the mean over what it covers when the line
/// shrinks, linear between two centres when it grows. Weights are integers, so that the result is the same everywhere.
/// </summary>
internal sealed class ResizeTaps
{
    /// <summary>The weights of a new pixel add up to 2^14.</summary>
    public const int WeightBits = 14;

    private const int Parts = 1 << WeightBits;

    private int[] _weights = [];
    private int[] _starts = [];
    private int[] _ends = [];

    /// <summary>New pixels.</summary>
    public int Count { get; private set; }

    /// <summary>The first old pixel of a new one.</summary>
    public int First(int i) => _starts[i];

    /// <summary>The weights of a new pixel's old ones.</summary>
    public ReadOnlySpan<int> Weights(int i)
    {
        int begin = i == 0 ? 0 : _ends[i - 1];
        return _weights.AsSpan(begin, _ends[i] - begin);
    }

    /// <summary>Describes another line.</summary>
    /// <param name="from">Old pixels, at least 1.</param>
    /// <param name="to">New pixels, at least 1.</param>
    public void Set(int from, int to)
    {
        Count = to;
        int most = to < from ? from + to : 2 * to;
        if (_weights.Length < most)
            _weights = new int[most];
        if (_starts.Length < to)
            (_starts, _ends) = (new int[to], new int[to]);

        int end = 0;
        for (int i = 0; i < to; i++)
        {
            end = to < from ? Cover(i, from, to, end) : Between(i, from, to, end);
            _ends[i] = end;
        }
    }

    private int Cover(int i, int from, int to, int at)
    {
        // in units of 1 / to of an old pixel, the new pixel covers [i * from, (i + 1) * from)
        long start = (long)i * from;
        long end = start + from;
        _starts[i] = (int)(start / to);
        int left = Parts;
        for (long p = start / to; p * to < end; p++)
        {
            long covered = Math.Min(end, (p + 1) * to) - Math.Max(start, p * to);
            // the last one takes what rounding has left over
            int weight = (p + 1) * to >= end ? left : (int)(covered * Parts / from);
            left -= weight;
            _weights[at++] = weight;
        }

        return at;
    }

    private int Between(int i, int from, int to, int at)
    {
        // the centre of the new pixel, measured from the centre of the first old one, in parts
        long centre = Math.Max(0, ((2L * i + 1) * from - to) * Parts / (2L * to));
        int first = (int)(centre / Parts);
        _starts[i] = Math.Min(first, from - 1);
        int second = first >= from - 1 ? 0 : (int)(centre % Parts);
        _weights[at++] = Parts - second;
        if (second > 0)
            _weights[at++] = second;
        return at;
    }
}
