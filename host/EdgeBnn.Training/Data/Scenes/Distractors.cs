namespace EdgeBnn.Training.Data.Scenes;

/// <summary>
/// Things that are no subject and stand in scenes of every class: rocks, bushes, logs, stumps, posts, signs.
/// </summary>
internal static class Distractors
{
    private const float Side = Canvas.Side;

    /// <summary>Draws none to a few of them.</summary>
    internal static void Draw(Canvas canvas, SceneRandom random, int count)
    {
        for (int i = 0; i < count; i++)
        {
            float x = random.Between(0, Side);
            float y = random.Between(12, Side + 2);
            float size = random.Between(3, 9);
            var pen = new Pen(canvas, x, y, size, random.Side(), random.Around(0.02f));
            switch (random.Below(7))
            {
                case 0:
                    Rock(pen, random);
                    break;
                case 1:
                    Bush(pen, random);
                    break;
                case 2:
                    Log(pen, random);
                    break;
                case 3:
                    Stump(pen, random);
                    break;
                case 4:
                    Fence(canvas, random, y);
                    break;
                case 5:
                    Sign(pen, random);
                    break;
                default:
                    Sapling(pen, random);
                    break;
            }
        }
    }

    private static void Rock(in Pen pen, SceneRandom random)
    {
        var stone = new Paint(Coats.Fur(random), 0.25f, 0.5f);
        float height = random.Between(0.25f, 0.6f);
        pen.Polygon(
            stone, -0.5f, 0, -0.45f, -height * 0.6f, -0.2f + random.Around(0.1f), -height,
            0.15f + random.Around(0.1f), -height * 0.95f,
            0.42f, -height * 0.5f, 0.5f, 0);
    }

    private static void Bush(in Pen pen, SceneRandom random)
    {
        var leaves = new Paint(random.Chance(0.3f) ? Coats.Fur(random) : Coats.Leaf(random), 0.45f, 0.4f);
        int balls = 3 + random.Below(4);
        for (int i = 0; i < balls; i++)
        {
            float radius = random.Between(0.15f, 0.32f);
            pen.Ellipse(
                random.Around(0.4f), -random.Between(0.12f, 0.5f), radius, radius * random.Between(0.7f, 1),
                leaves.Times(random.Between(0.75f, 1.1f)));
        }
    }

    private static void Log(in Pen pen, SceneRandom random)
    {
        var bark = new Paint(Coats.Fur(random), 0.25f, 0.5f);
        float radius = random.Between(0.07f, 0.18f);
        pen.Limb(-0.6f, -radius, 0.5f, -radius + random.Around(0.1f), radius, radius * 0.9f, bark);
        pen.Ellipse(0.55f, -radius, radius * 0.6f, radius * 0.9f, bark.Times(1.6f));
        if (random.Chance(0.5f))
            pen.Limb(-0.1f, -radius, 0.1f + random.Around(0.2f), -radius - 0.35f, 0.04f, 0.02f, bark);
    }

    private static void Stump(in Pen pen, SceneRandom random)
    {
        var bark = new Paint(Coats.Fur(random), 0.3f, 0);
        float height = random.Between(0.3f, 0.9f);
        float radius = random.Between(0.12f, 0.25f);
        pen.Polygon(bark, -radius * 1.3f, 0, -radius, -height, radius, -height, radius * 1.3f, 0);
        pen.Ellipse(0, -height, radius, radius * 0.35f, bark.Times(1.5f));
    }

    private static void Fence(Canvas canvas, SceneRandom random, float y)
    {
        var wood = new Paint(Coats.Fur(random) * random.Between(0.7f, 1.5f), 0.2f, 0);
        float height = random.Between(4, 10);
        float gap = random.Between(6, 14);
        float radius = random.Between(0.35f, 0.9f);
        float slope = random.Around(0.1f);
        for (float x = random.Between(-4, 6); x < Side + 4; x += gap)
            canvas.Fill(
                new Capsule(x, y + x * slope, x + random.Around(0.5f), y + x * slope - height, radius, radius), wood);
        if (random.Chance(0.4f))
            return;
        for (float part = 0.35f; part < 1; part += 0.4f)
            canvas.Fill(
                new Capsule(-2, y - height * part - 2 * slope, 34, y - height * part + 34 * slope, 0.25f, 0.25f), wood);
    }

    private static void Sign(in Pen pen, SceneRandom random)
    {
        var plate = new Paint(Coats.Dye(random), 0.04f, 0.05f);
        pen.Limb(0, 0, 0, -1, 0.04f, 0.04f, new Paint(Coats.Fur(random)));
        switch (random.Below(3))
        {
            case 0:
                pen.Ellipse(0, -1, 0.22f, 0.22f, plate);
                pen.Ellipse(0, -1, 0.13f, 0.13f, plate.Times(1.6f));
                break;
            case 1:
                pen.Polygon(plate, -0.26f, -0.8f, -0.26f, -1.15f, 0.26f, -1.15f, 0.26f, -0.8f);
                break;
            default:
                pen.Polygon(plate, -0.26f, -0.8f, 0, -1.25f, 0.26f, -0.8f);
                break;
        }
    }

    private static void Sapling(in Pen pen, SceneRandom random)
    {
        var bark = new Paint(Coats.Fur(random), 0.2f, 0);
        pen.Limb(0, 0, random.Around(0.08f), -1, 0.06f, 0.03f, bark);
        for (int i = 0; i < 4; i++)
        {
            float start = -random.Between(0.3f, 0.9f);
            pen.Limb(0, start, random.Around(0.4f), start - random.Between(0.1f, 0.3f), 0.03f, 0.02f, bark);
        }

        if (random.Chance(0.5f))
            pen.Ellipse(0, -1, 0.35f, 0.3f, new Paint(Coats.Leaf(random), 0.4f, 0.3f));
    }
}
