namespace EdgeBnn.Training;

/// <summary>
/// SplitMix64 (Steele, Lea, Flood, OOPSLA 2014): the same numbers on every machine, a stream of its own for each pair
/// of keys.
/// </summary>
internal struct SeededRandom(ulong seed, ulong stream)
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    private ulong _state = Mix(Mix(seed + Golden) ^ (stream * Golden));

    /// <summary>64 random bits.</summary>
    public ulong Next() => Mix(_state += Golden);

    /// <summary>An integer from 0 to <paramref name="count"/> - 1.</summary>
    public int Below(int count) => (int)(((Next() >> 32) * (ulong)count) >> 32);

    /// <summary>A float from -1 up to 1, a multiple of 2^-23.</summary>
    public float Around() => ((Next() >> 40) * (1f / (1 << 23))) - 1;

    /// <summary>A float from 0 up to 1, a multiple of 2^-24.</summary>
    public float Unit() => (Next() >> 40) * (1f / (1 << 24));

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
