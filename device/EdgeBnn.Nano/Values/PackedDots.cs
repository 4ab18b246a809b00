using EdgeBnn.Core;

namespace EdgeBnn.Nano;

/// <summary>
/// Integer dot products, two or three outputs per 64-bit multiply: the weights of several outputs stand in fields of
/// one number, and so do their sums. Sums of fewer than 2^20 allow three fields of 21 bits; two of 32 hold any sum.
/// </summary>
/// <remarks>
/// A negative field borrows from the next one, and gives back when it is taken out: the fields are read from the lowest
/// up, each subtracted before the rest is shifted down.
/// </remarks>
internal sealed class PackedDots
{
    /// <summary>Values of the window that are held in locals at a time.</summary>
    public const int Lane = 4;

    private const int Narrow = 21;
    private const long NarrowBound = 1L << (Narrow - 1);

    private readonly int _outputs;
    private readonly int _fields;
    private readonly int _width;
    private readonly int _groups;
    private readonly int _blocks;
    private readonly long[] _first;
    private readonly long[] _second;
    private readonly long[] _third;
    private readonly long[] _fourth;
    private readonly long[] _products;

    /// <summary>Packs weights.</summary>
    /// <param name="weights">Shape [outputs, length].</param>
    /// <param name="outputs">Outputs.</param>
    /// <param name="length">Positions of a dot product.</param>
    /// <param name="input">Type of the values, which says how large they may be.</param>
    /// <param name="scratch">Working memory of the model.</param>
    public PackedDots(sbyte[] weights, int outputs, int length, TensorType input, StepScratch scratch)
    {
        _outputs = outputs;
        _fields = Fields(weights, outputs, length, input);
        _width = _fields == 3 ? Narrow : 32;
        _groups = (outputs + _fields - 1) / _fields;
        _blocks = (length + Lane - 1) / Lane;
        _first = Pack(weights, length, 0);
        _second = Pack(weights, length, 1);
        _third = Pack(weights, length, 2);
        _fourth = Pack(weights, length, 3);
        _products = scratch.Products;
    }

    /// <summary>Length of the window that <see cref="Run"/> reads; what lies behind the values is 0.</summary>
    public static int WindowLength(int length)
    {
        return (length + Lane - 1) / Lane * Lane;
    }

    /// <summary>Clears what lies behind the values of a window.</summary>
    public static void Clear(long[] window, int length)
    {
        for (int k = length; k < WindowLength(length); k++) window[k] = 0;
    }

    /// <summary>Outputs per multiply.</summary>
    public static int Fields(sbyte[] weights, int outputs, int length, TensorType input)
    {
        for (int o = 0; o < outputs; o++)
        {
            AccumulatorBounds.Dot(weights, o * length, length, input, out long low, out long high);
            if (low <= -NarrowBound || high >= NarrowBound) return 2;
        }

        return 3;
    }

    /// <summary>Bytes that the constructor allocates, if no more than two outputs fit one multiply.</summary>
    public static long Bytes(int outputs, int length)
    {
        int groups = (outputs + 1) / 2;
        long blocks = (length + Lane - 1) / Lane;
        return 4 * Memory.Array(blocks * groups, 8);
    }

    /// <summary>What a run needs of the scratch memory.</summary>
    public static void AddNeeds(StepNeeds needs, int outputs, int length)
    {
        needs.AddValues(WindowLength(length), (outputs + 1) / 2);
        needs.AddSums(outputs);
    }

    /// <summary>sums[o] = sum over k of weights[o, k] * window[k].</summary>
    public void Run(long[] window, int[] sums)
    {
        long[] first = _first;
        long[] second = _second;
        long[] third = _third;
        long[] fourth = _fourth;
        long[] packed = _products;
        int groups = _groups;
        int blocks = _blocks;
        int w = 0;
        int k = 0;
        for (int block = 0; block < blocks; block++, k += Lane)
        {
            long x0 = window[k];
            long x1 = window[k + 1];
            long x2 = window[k + 2];
            long x3 = window[k + 3];
            if (block == 0)
            {
                for (int g = 0; g < groups; g++, w++)
                    packed[g] = (x0 * first[w]) + (x1 * second[w]) + (x2 * third[w]) + (x3 * fourth[w]);
                continue;
            }

            for (int g = 0; g < groups; g++, w++)
                packed[g] += (x0 * first[w]) + (x1 * second[w]) + (x2 * third[w]) + (x3 * fourth[w]);
        }

        Unpack(sums);
    }

    private void Unpack(int[] sums)
    {
        long[] packed = _products;
        int outputs = _outputs;
        int width = _width;
        int unused = 64 - width;
        int g = 0;
        int o = 0;
        while (o < outputs)
        {
            long rest = packed[g++];
            int end = o + _fields < outputs ? o + _fields : outputs;
            for (; o < end; o++)
            {
                long field = (rest << unused) >> unused;
                sums[o] = (int)field;
                rest = (rest - field) >> width;
            }
        }
    }

    private long[] Pack(sbyte[] weights, int length, int lane)
    {
        long[] packed = new long[_blocks * _groups];
        for (int o = 0; o < _outputs; o++)
        {
            int shift = o % _fields * _width;
            int at = o / _fields;
            for (int k = lane; k < length; k += Lane, at += _groups)
                packed[at] += (long)weights[(o * length) + k] << shift;
        }

        return packed;
    }
}
