namespace EdgeBnn.Training.Data.Scenes;

/// <summary>
/// A deer from the side: long legs, long neck, head up or grazing; 1 unit is the height with the head up.
/// </summary>
internal static class Deer
{
    internal static void Draw(in Pen pen, SceneRandom random, Light light)
    {
        var coat = new Paint(Coats.Fur(random), 0.12f, 0.35f);
        float depth = random.Between(0.85f, 1.15f);
        float step = random.Chance(0.6f) ? random.Between(0.03f, 0.12f) : 0.02f;

        Legs(pen, step, coat.Times(0.65f));
        pen.Limb(-0.27f, -0.53f, 0.22f, -0.55f, 0.145f * depth, 0.135f * depth, coat);
        pen.Ellipse(-0.02f, -0.46f, 0.22f, 0.07f, coat.Times(random.Between(0.9f, 1.25f)));
        Legs(pen, -step, coat.Times(0.85f));
        Rump(pen, random, coat);
        Neck(pen, random, light, coat);
    }

    private static void Legs(in Pen pen, float step, Paint paint)
    {
        Leg(pen, -0.3f, step, -0.05f, paint);
        Leg(pen, 0.24f, -step, 0.01f, paint);
    }

    private static void Leg(in Pen pen, float x, float step, float hock, Paint paint)
    {
        float knee = x + step * 0.5f + hock;
        pen.Limb(x, -0.5f, knee, -0.25f, 0.06f, 0.032f, paint);
        pen.Limb(knee, -0.25f, x + step, -0.02f, 0.028f, 0.022f, paint);
    }

    private static void Rump(in Pen pen, SceneRandom random, Paint coat)
    {
        var white = new Paint(Rgb.Gray(random.Between(0.7f, 0.95f)));
        if (random.Chance(0.6f))
            pen.Ellipse(-0.4f, -0.54f, 0.035f, 0.07f, white);
        float tip = random.Chance(0.3f) ? -0.72f : -0.52f;
        pen.Limb(-0.4f, -0.6f, -0.45f, tip, 0.03f, 0.02f, random.Chance(0.5f) ? white : coat);
    }

    private static void Neck(in Pen pen, SceneRandom random, Light light, Paint coat)
    {
        // where the neck ends and how the head goes on from there: up, level, grazing
        var (x, y, headX, headY) = random.Below(5) switch
        {
            0 => (0.5f, -0.68f, 0.16f, 0.05f),
            1 or 2 => (0.48f, -0.24f, 0.08f, 0.15f),
            _ => (0.4f + random.Around(0.04f), -0.88f, 0.15f, 0.06f),
        };
        bool grazes = y > -0.5f;
        pen.Limb(0.25f, -0.57f, x, y, 0.1f, 0.05f, coat);
        pen.Limb(x, y, x + headX, y + headY, 0.06f, 0.032f, coat.Times(0.95f));

        // ears lie behind the head, along the neck when it grazes
        float earX = grazes ? x - 0.06f : x - 0.08f;
        float earY = grazes ? y - 0.09f : y - 0.07f;
        pen.Ellipse(earX, earY, 0.055f, 0.028f, coat.Times(0.8f), 0.1f);
        if (random.Chance(0.45f))
            Antlers(pen, random, x, y, grazes);
        if (light.IsDark && random.Chance(0.7f))
            pen.Glow(x + headX * 0.3f, y + headY * 0.2f - 0.01f, 0.02f, 0.4f, Rgb.Gray(random.Between(0.85f, 1.2f)));
    }

    private static void Antlers(in Pen pen, SceneRandom random, float x, float y, bool grazes)
    {
        var horn = new Paint(Rgb.Pick(random, new(0.4f, 0.3f, 0.2f), new(0.75f, 0.68f, 0.55f)));
        float length = random.Between(0.14f, 0.28f);
        float back = grazes ? 0.5f : -0.15f;
        float topX = x + back * length;
        float topY = y - 0.05f - length;
        pen.Limb(x, y - 0.04f, topX - 0.05f, topY, 0.016f, 0.012f, horn);
        pen.Limb(x, y - 0.04f, topX + 0.1f, topY + 0.02f, 0.016f, 0.012f, horn);
        pen.Limb(x + 0.03f, y - 0.04f - length * 0.5f, x + 0.14f, y - 0.06f - length * 0.55f, 0.013f, 0.01f, horn);
    }
}
