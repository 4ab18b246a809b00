namespace EdgeBnn.Training.Data.Scenes;

/// <summary>Colours that several kinds share, so that a colour alone does not tell the class.</summary>
internal static class Coats
{
    private static readonly Rgb[] Natural =
    [
        new(0.45f, 0.30f, 0.18f), new(0.58f, 0.43f, 0.28f), new(0.33f, 0.25f, 0.20f), new(0.20f, 0.17f, 0.15f),
        new(0.48f, 0.45f, 0.40f), new(0.70f, 0.58f, 0.42f), new(0.28f, 0.27f, 0.27f),
    ];

    private static readonly Rgb[] Made =
    [
        new(0.75f, 0.15f, 0.12f), new(0.15f, 0.28f, 0.60f), new(0.85f, 0.85f, 0.85f), new(0.12f, 0.12f, 0.13f),
        new(0.25f, 0.38f, 0.22f), new(0.80f, 0.55f, 0.12f), new(0.50f, 0.50f, 0.52f), new(0.40f, 0.32f, 0.22f),
        new(0.20f, 0.45f, 0.50f),
    ];

    /// <summary>Fur, bark, stone, and dull feathers.</summary>
    internal static Rgb Fur(SceneRandom random) => Spread(random, Natural[random.Below(Natural.Length)], 0.04f);

    /// <summary>Clothes, lacquer, and signs: a third of them as dull as fur.</summary>
    internal static Rgb Dye(SceneRandom random) =>
        random.Chance(0.33f) ? Fur(random) : Spread(random, Made[random.Below(Made.Length)], 0.08f);

    /// <summary>Leaves and grass, green to dry.</summary>
    internal static Rgb Leaf(SceneRandom random) =>
        Rgb.Pick(random, new(0.24f, 0.38f, 0.14f), new(0.58f, 0.52f, 0.26f), 0.05f) * random.Between(0.6f, 1.1f);

    private static Rgb Spread(SceneRandom random, Rgb color, float spread) =>
        Rgb.Pick(random, color, color, spread) * random.Between(0.8f, 1.2f);
}
