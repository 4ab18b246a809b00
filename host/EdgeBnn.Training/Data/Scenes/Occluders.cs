namespace EdgeBnn.Training.Data.Scenes;

/// <summary>What stands between the camera and the scene: grass blades, branches, a trunk.</summary>
internal static class Occluders
{
    private const float Side = Canvas.Side;

    /// <summary>Draws none, one or several of them; the same in scenes of every class.</summary>
    internal static void Draw(Canvas canvas, SceneRandom random)
    {
        if (random.Chance(0.3f))
            Grass(canvas, random);
        if (random.Chance(0.05f))
            Branch(canvas, random);
        if (random.Chance(0.05f))
            Trunk(canvas, random);
    }

    private static void Grass(Canvas canvas, SceneRandom random)
    {
        Rgb color = Coats.Leaf(random);
        float reach = random.Between(2, 11);
        float from = random.Between(-8, 20);
        float to = from + random.Between(8, 32);
        int blades = 3 + random.Below(10);
        for (int i = 0; i < blades; i++)
        {
            float x = random.Between(from, to);
            float radius = random.Between(0.2f, 0.5f);
            canvas.Fill(
                new Capsule(
                    x, Side + 1, x + random.Around(4), Side - reach * random.Between(0.5f, 1.2f),
                    radius, radius * 0.4f),
                new Paint(color * random.Between(0.6f, 1.3f)));
        }
    }

    private static void Branch(Canvas canvas, SceneRandom random)
    {
        var bark = new Paint(Coats.Fur(random) * 0.8f, 0.2f);
        var leaf = new Paint(Coats.Leaf(random), 0.2f);
        float x = random.Chance(0.5f) ? -1 : Side + 1;
        float y = random.Between(-2, Side * 0.8f);
        float length = random.Between(9, 26) * (x < 0 ? 1 : -1);
        float rise = random.Around(9);
        float radius = random.Between(0.3f, 0.8f);
        canvas.Fill(new Capsule(x, y, x + length, y + rise, radius, 0.2f), bark);
        int twigs = random.Below(7);
        for (int i = 0; i < twigs; i++)
        {
            float t = random.Between(0.25f, 1);
            float twigX = x + length * t;
            float twigY = y + rise * t;
            float endX = twigX + random.Around(3);
            float endY = twigY + random.Around(3);
            canvas.Fill(new Capsule(twigX, twigY, endX, endY, 0.25f, 0.2f), bark);
            if (random.Chance(0.7f))
                canvas.Fill(
                    new Ellipse(endX, endY, random.Between(0.5f, 1.3f), random.Between(0.3f, 0.8f), random.Unit()),
                    leaf);
        }
    }

    private static void Trunk(Canvas canvas, SceneRandom random)
    {
        float x = random.Between(0, Side);
        float radius = random.Between(0.7f, 2.2f);
        canvas.Fill(
            new Capsule(x, Side + 3, x + random.Around(4), -3, radius, radius * 0.8f),
            new Paint(Coats.Fur(random) * random.Between(0.5f, 1), 0.35f, 0));
    }
}
