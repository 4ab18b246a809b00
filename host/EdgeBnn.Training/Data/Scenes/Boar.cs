namespace EdgeBnn.Training.Data.Scenes;

/// <summary>A wild boar from the side: heavy shoulders, wedge of a head, short legs; 1 unit is the length.</summary>
internal static class Boar
{
    internal static void Draw(in Pen pen, SceneRandom random, Light light)
    {
        var coat = new Paint(Coats.Fur(random) * random.Between(0.6f, 1), 0.2f, 0.3f);
        float fat = random.Between(0.9f, 1.15f);
        float step = random.Chance(0.6f) ? random.Between(0.02f, 0.09f) : 0.01f;

        Legs(pen, step, coat.Times(0.6f));
        pen.Ellipse(-0.1f, -0.36f, 0.36f, 0.19f * fat, coat);
        pen.Ellipse(0.12f, -0.41f, 0.23f, 0.22f * fat, coat, 0.02f);
        Legs(pen, -step, coat.Times(0.8f));
        if (random.Chance(0.6f))
            pen.Polygon(coat.Times(0.7f), -0.25f, -0.52f, 0.12f, -0.68f * fat, 0.34f, -0.5f, 0.1f, -0.56f * fat);
        Tail(pen, random, coat);
        Head(pen, random, light, coat);
    }

    private static void Legs(in Pen pen, float step, Paint paint)
    {
        pen.Limb(-0.3f, -0.28f, -0.32f + step, -0.02f, 0.075f, 0.035f, paint);
        pen.Limb(0.17f, -0.28f, 0.17f - step, -0.02f, 0.065f, 0.035f, paint);
    }

    private static void Tail(in Pen pen, SceneRandom random, Paint coat)
    {
        float up = random.Chance(0.4f) ? -0.56f : -0.22f;
        pen.Limb(-0.44f, -0.4f, -0.52f, up, 0.018f, 0.012f, coat.Times(0.8f));
    }

    private static void Head(in Pen pen, SceneRandom random, Light light, Paint coat)
    {
        bool roots = random.Chance(0.4f);
        float drop = roots ? random.Between(0.12f, 0.2f) : random.Around(0.05f);
        float snoutX = roots ? 0.52f : 0.6f;
        float snoutY = MathF.Min(-0.06f, -0.24f + drop);
        pen.Limb(0.28f, -0.4f, snoutX, snoutY, 0.16f, 0.045f, coat);
        pen.Ellipse(snoutX + 0.02f, snoutY, 0.025f, 0.045f, coat.Times(random.Between(0.9f, 1.4f)));
        float earX = 0.28f;
        pen.Polygon(coat.Times(0.75f), earX, -0.5f, earX + 0.1f, -0.48f, earX + 0.02f, -0.66f);
        if (random.Chance(0.4f))
            pen.Limb(
                snoutX - 0.06f, snoutY + 0.01f, snoutX - 0.03f, snoutY - 0.06f, 0.012f, 0.008f,
                new Paint(Rgb.Gray(0.9f)));
        if (light.IsDark && random.Chance(0.7f))
            pen.Glow(0.41f, -0.4f + drop * 0.6f, 0.018f, 0.4f, Rgb.Gray(random.Between(0.85f, 1.2f)));
    }
}
