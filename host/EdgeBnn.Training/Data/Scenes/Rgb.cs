namespace EdgeBnn.Training.Data.Scenes;

/// <summary>A colour; 0 is black and 1 white in each channel, values outside are clipped by the camera.</summary>
internal readonly record struct Rgb(float R, float G, float B)
{
    public static Rgb operator *(Rgb c, float f) => new(c.R * f, c.G * f, c.B * f);

    public static Rgb operator *(Rgb a, Rgb b) => new(a.R * b.R, a.G * b.G, a.B * b.B);

    public static Rgb operator +(Rgb a, Rgb b) => new(a.R + b.R, a.G + b.G, a.B + b.B);

    public static Rgb operator +(Rgb a, float f) => new(a.R + f, a.G + f, a.B + f);

    /// <summary>The mean of the three channels.</summary>
    internal float Mean => (R + G + B) * (1f / 3);

    /// <summary>A gray.</summary>
    internal static Rgb Gray(float value) => new(value, value, value);

    /// <summary>From <paramref name="a"/> (at 0) to <paramref name="b"/> (at 1).</summary>
    internal static Rgb Mix(Rgb a, Rgb b, float t) => a * (1 - t) + b * t;

    /// <summary>A colour between two, then each channel moved by up to <paramref name="spread"/>.</summary>
    internal static Rgb Pick(SceneRandom random, Rgb a, Rgb b, float spread = 0.04f) =>
        Mix(a, b, random.Unit()) + new Rgb(random.Around(spread), random.Around(spread), random.Around(spread));
}
