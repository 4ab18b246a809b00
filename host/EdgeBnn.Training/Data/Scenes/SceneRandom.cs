namespace EdgeBnn.Training.Data.Scenes;

/// <summary>
/// The draws a scene is made of: integer arithmetic and exactly rounded float steps, so that every machine draws the
/// same scene.
/// </summary>
internal sealed class SceneRandom
{
    private SeededRandom _bits;

    /// <summary>A stream of its own for each combination of arguments.</summary>
    internal SceneRandom(ulong seed, int split, int index, int attempt) =>
        _bits = new SeededRandom(seed, ((ulong)attempt << 33) | ((ulong)split << 32) | (uint)index);

    /// <summary>64 random bits.</summary>
    internal ulong Next() => _bits.Next();

    /// <summary>An integer in [0, count).</summary>
    internal int Below(int count) => _bits.Below(count);

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
}
