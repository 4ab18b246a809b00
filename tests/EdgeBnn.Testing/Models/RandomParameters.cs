using EdgeBnn.Core;

namespace EdgeBnn.Testing;

/// <summary>
/// Seeded parameters of operations. Factors are drawn as large as the accumulator proof allows as well as small, and
/// addends and thresholds reach their extremes, so that every saturation happens somewhere.
/// </summary>
public sealed class RandomParameters(Random random)
{
    private const long Limit = int.MaxValue;

    public sbyte[] Weights(int count, int largest)
    {
        sbyte[] weights = new sbyte[count];
        for (int i = 0; i < count; i++) weights[i] = (sbyte)random.Next(-largest, largest + 1);
        return weights;
    }

    /// <summary>Packed signs, each row of <paramref name="rowLength"/> in whole words, unused bits 0.</summary>
    public uint[] Signs(int rows, int rowLength)
    {
        int words = (rowLength + 31) / 32;
        uint[] packed = new uint[rows * words];
        for (int i = 0; i < packed.Length; i++)
        {
            int used = Math.Min(32, rowLength - (i % words * 32));
            packed[i] = (uint)random.NextInt64(1L << used);
        }

        return packed;
    }

    /// <summary>
    /// Thresholds of dot products over <paramref name="k"/> signs, with those that always or never hold among them.
    /// </summary>
    public int[] DotThresholds(int channels, int k) => Each(channels, _ => random.Next(12) switch
    {
        0 => k,
        1 => -k,
        2 => k + 1,
        _ => Within(2 * (int)Math.Ceiling(Math.Sqrt(k))),
    });

    public short[] I16(int channels) => Each(channels, _ => AnyI16());

    public byte[] Flags(int channels) => Each(channels, _ => (byte)random.Next(2));

    public byte[] Bytes(int count)
    {
        byte[] bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>The gate's table: a sigmoid, or anything at all.</summary>
    public short[] GateTable()
    {
        bool sigmoid = random.Next(2) == 0;
        return Each(256, i => sigmoid
            ? (short)Math.Min(32767, 32768 / (1 + Math.Exp((128 - i) / 16.0)))
            : (short)random.Next(32768));
    }

    public Activation Activation(int channels, bool shifts) => new()
    {
        ShiftIn = shifts && random.Next(4) > 0 ? I16(channels) : [],
        Slope = I16(channels),
        SlopeShift = random.Next(16),
        ShiftOut = shifts ? I16(channels) : [],
    };

    /// <summary>
    /// A rescale that no accumulator of at most <paramref name="bound"/> can make overflow, whose results for values
    /// about <paramref name="typical"/> spread over some part of i16.
    /// </summary>
    /// <param name="channels">Channels of the output.</param>
    /// <param name="bound">Largest magnitude of the accumulator.</param>
    /// <param name="typical">Its usual magnitude.</param>
    /// <param name="preShifted">Whether bits may be dropped first, which binary dot products never need.</param>
    /// <param name="logits">Whether the results are logits, from which no bits are dropped.</param>
    public Rescale Rescale(int channels, long bound, double typical, bool preShifted, bool logits = false)
    {
        int preShift = preShifted ? random.Next(0, 4) : 0;
        if (preShifted && bound >> 15 > 0) preShift += BitLength(bound) - 15;
        if (bound + Half(preShift) > Limit) throw new ArgumentException("The accumulator itself does not fit.");
        long reduced = Math.Max(1, (bound + Half(preShift)) >> preShift);
        int shift = logits ? 0 : random.Next(0, 20);
        long largest = (Limit - Half(shift)) / 2 / reduced;
        double wanted = Math.Pow(2, random.Next(4, 17) + shift) / Math.Max(1, typical / Math.Pow(2, preShift));
        long multiplier = (long)Math.Clamp(wanted, 1, Math.Min(largest, int.MaxValue));
        long addend = Math.Min(Limit / 2, (long)Math.Pow(2, random.Next(4, 16) + shift));
        return new Rescale
        {
            PreShift = preShift,
            Multiplier = Each(channels, _ => Within((int)Math.Min(multiplier * 2, largest))),
            Bias = Each(channels, _ => Within((int)Math.Min(addend, (Limit - Half(shift)) / 2))),
            Shift = shift,
        };
    }

    /// <summary>
    /// A factor and a shift that bring sums of at most <paramref name="bound"/> back to about 1 to 3 parts of
    /// <paramref name="count"/>.
    /// </summary>
    public (int Multiplier, int Shift) Mean(long bound, int count)
    {
        int shift = random.Next(0, 12);
        long largest = (Limit - Half(shift)) / bound;
        long multiplier = Math.Clamp((1L << shift) * random.Next(1, 4) / count, 1, Math.Max(1, largest));
        return ((int)multiplier, shift);
    }

    /// <summary>Bits of the smallest number that holds all values up to <paramref name="value"/>.</summary>
    public static int BitLength(long value) => 64 - System.Numerics.BitOperations.LeadingZeroCount((ulong)value);

    private static long Half(int shift) => shift == 0 ? 0 : 1L << (shift - 1);

    private short AnyI16() => random.Next(8) switch
    {
        0 => short.MinValue,
        1 => short.MaxValue,
        2 => 0,
        3 or 4 => (short)random.Next(-100, 101),
        _ => (short)random.Next(short.MinValue, short.MaxValue + 1),
    };

    private int Within(int distance) => (int)random.NextInt64(-(long)distance, (long)distance + 1);

    private static T[] Each<T>(int count, Func<int, T> value)
    {
        T[] values = new T[count];
        for (int i = 0; i < count; i++) values[i] = value(i);
        return values;
    }
}
