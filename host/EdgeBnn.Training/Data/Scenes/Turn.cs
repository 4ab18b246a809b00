namespace EdgeBnn.Training.Data.Scenes;

/// <summary>
/// Sine and cosine of an angle in turns by a parabola with one correction (error below 0.002). MathF's functions come
/// from the platform's C library and differ in the last bit; additions and products do not.
/// </summary>
internal static class Turn
{
    /// <summary>sin(2 pi t).</summary>
    internal static float Sin(float t)
    {
        t -= MathF.Floor(t + 0.5f);
        float parabola = 8 * t - 16 * t * MathF.Abs(t);
        return parabola + 0.225f * (parabola * MathF.Abs(parabola) - parabola);
    }

    /// <summary>cos(2 pi t).</summary>
    internal static float Cos(float t) => Sin(t + 0.25f);
}
