namespace EdgeBnn.Training.Data.Scenes;

/// <summary>
/// SplitMix64 (Steele, Lea, Flood, OOPSLA 2014), seeded from a few integers. Integer arithmetic and exact float steps
/// only, so that every machine draws the same scene.
/// </summary>
internal sealed class SceneRandom
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    private ulong _state;

    /// <summary>A stream of its own for each combination of arguments.</summary>
    internal SceneRandom(ulong seed, ulong stream, ulong index, ulong attempt) =>
        _state = Mix(Mix(Mix(Mix(seed + Golden) ^ stream * Golden) + index * Golden) ^ attempt * Golden);

    /// <summary>64 random bits.</summary>
    internal ulong Next() => Mix(_state += Golden);

    /// <summary>An integer in [0, count).</summary>
    internal int Below(int count) => (int)((Next() >> 32) * (ulong)count >> 32);

    /// <summary>A float in [0, 1), a multiple of 2^-24.</summary>
    internal float Unit() => (Next() >> 40) * (1f / (1 << 24));

    /// <summary>A float from <paramref name="low"/> up to <paramref name="high"/>.</summary>
    internal float Between(float low, float high) => low + (high - low) * Unit();

    /// <summary>A float in [-amount, amount).</summary>
    internal float Around(float amount) => Between(-amount, amount);

    /// <summary>True with the given probability.</summary>
    internal bool Chance(float probability) => Unit() < probability;

    /// <summary>-1 or +1.</summary>
    internal float Side() => Chance(0.5f) ? 1 : -1;

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
