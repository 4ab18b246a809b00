namespace EdgeBnn.Training.Data.Scenes;

/// <summary>Six places a camera may hang: grassland, forest edge, road, snow, water, field rows.</summary>
internal static class Backgrounds
{
    private const float Side = Canvas.Side;

    /// <summary>Covers the canvas with one of them.</summary>
    internal static void Paint(Canvas canvas, SceneRandom random)
    {
        float horizon = random.Between(3, 15);
        switch (random.Below(6))
        {
            case 0:
                Grassland(canvas, random, horizon);
                break;
            case 1:
                ForestEdge(canvas, random);
                break;
            case 2:
                Road(canvas, random, horizon);
                break;
            case 3:
                Snow(canvas, random, horizon);
                break;
            case 4:
                Water(canvas, random, horizon);
                break;
            default:
                FieldRows(canvas, random, horizon);
                break;
        }
    }

    private static void Grassland(Canvas canvas, SceneRandom random, float horizon)
    {
        Sky(canvas, random);
        if (random.Chance(0.6f))
            Land(
                canvas, horizon - random.Between(0, 3), 3,
                new Soil(Coats.Leaf(random) * 0.7f, Coats.Leaf(random), 0.1f, 0.2f, 0.3f, 0.3f));
        Rgb grass = Coats.Leaf(random);
        Land(canvas, horizon, 1, new Soil(grass, grass * random.Between(0.6f, 1.1f), 0.15f, 0.15f, 0.3f, 0.6f));
        Tufts(canvas, random, horizon, grass, random.Below(26));
    }

    private static void ForestEdge(Canvas canvas, SceneRandom random)
    {
        Rgb leaves = Coats.Leaf(random) * random.Between(0.45f, 0.9f);
        Land(canvas, -9, 0, new Soil(leaves, leaves * 0.6f, 0.2f, 0.25f, 0.25f, 0.25f));
        float floor = random.Between(15, 25);
        int trunks = random.Below(8);
        for (int i = 0; i < trunks; i++)
        {
            float x = random.Between(0, Side);
            float lean = random.Around(2);
            float radius = random.Between(0.3f, 1.7f);
            canvas.Fill(
                new Capsule(x + lean, -2, x, floor + random.Between(-1, 3), radius * 0.8f, radius),
                new Paint(Coats.Fur(random) * random.Between(0.4f, 1), 0.3f, 0));
        }

        Rgb litter = Rgb.Mix(Coats.Leaf(random), Coats.Fur(random), random.Unit());
        Land(canvas, floor, 2, new Soil(litter, litter * 0.75f, 0.15f, 0.2f, 0.35f, 0.5f));
    }

    private static void Road(Canvas canvas, SceneRandom random, float horizon)
    {
        Sky(canvas, random);
        Rgb verge = Coats.Leaf(random);
        Land(canvas, horizon, 1.5f, new Soil(verge, verge * 0.8f, 0.15f, 0.15f, 0.3f, 0.6f));
        var asphalt = new Paint(Rgb.Pick(random, Rgb.Gray(0.3f), new(0.6f, 0.52f, 0.42f)), 0.1f, 0.1f);
        var mark = new Paint(Rgb.Gray(0.8f), 0.1f);
        if (random.Chance(0.5f))
        {
            // across the picture
            float top = random.Between(horizon + 2, 22);
            float bottom = top + random.Between(5, 12);
            float slope = random.Around(2);
            canvas.Fill(new Polygon([-1, top, 33, top + slope, 33, bottom + slope, -1, bottom]), asphalt);
            if (random.Chance(0.5f))
            {
                float middle = (top + bottom) * 0.5f;
                canvas.Fill(new Capsule(-1, middle, 33, middle + slope, 0.3f, 0.3f), mark);
            }
        }
        else
        {
            // away from the camera
            float x = random.Between(6, 26);
            float near = x + random.Around(10);
            float width = random.Between(7, 16);
            canvas.Fill(
                new Polygon([x - 1, horizon + 0.5f, x + 1, horizon + 0.5f, near + width, 33, near - width, 33]),
                asphalt);
            if (random.Chance(0.5f))
                canvas.Fill(new Capsule(x, horizon + 1, near, 33, 0.2f, 0.7f), mark);
        }
    }

    private static void Snow(Canvas canvas, SceneRandom random, float horizon)
    {
        Sky(canvas, random);
        if (random.Chance(0.7f))
            Land(
                canvas, horizon - random.Between(2, 5), 3,
                new Soil(Rgb.Gray(random.Between(0.2f, 0.5f)), Rgb.Gray(0.35f), 0.15f, 0.2f, 0.6f, 0.3f));
        Rgb white = new Rgb(0.85f, 0.88f, 0.94f) * random.Between(0.8f, 1.05f);
        Land(canvas, horizon, 1.5f, new Soil(white, white * 0.92f, 0.04f, 0.08f, 0.15f, 0.4f));
        Tufts(canvas, random, horizon, Coats.Leaf(random) * 0.8f, random.Below(10));
    }

    private static void Water(Canvas canvas, SceneRandom random, float horizon)
    {
        Sky(canvas, random);
        if (random.Chance(0.5f))
            Land(
                canvas, horizon - 1.5f, 1.5f,
                new Soil(Coats.Leaf(random) * 0.6f, Coats.Leaf(random) * 0.5f, 0.1f, 0.2f, 0.4f, 0.4f));
        Rgb water = Rgb.Pick(random, new(0.2f, 0.35f, 0.42f), new(0.6f, 0.66f, 0.7f), 0.06f);
        Land(
            canvas, horizon, 0,
            new Soil(water, water * random.Between(0.6f, 0.9f), 0.08f, random.Between(0.1f, 0.3f), 0.1f, 1.1f));
        Rgb shore = Rgb.Mix(Coats.Leaf(random), Coats.Fur(random), random.Unit());
        Land(canvas, random.Between(18, 31), 2, new Soil(shore, shore * 0.8f, 0.15f, 0.15f, 0.3f, 0.5f));
    }

    private static void FieldRows(Canvas canvas, SceneRandom random, float horizon)
    {
        Sky(canvas, random);
        Rgb soil = Rgb.Mix(Coats.Leaf(random), Coats.Fur(random), random.Unit());
        Land(canvas, horizon, 0.7f, new Soil(soil, soil * 0.85f, 0.12f, 0.15f, 0.3f, 0.5f));
        var row = new Paint(Coats.Leaf(random), 0.3f, 0.1f);
        float x = random.Between(4, 28);
        float gap = random.Between(5, 10);
        for (float near = x - 8 * gap; near <= x + 8 * gap; near += gap)
            canvas.Fill(
                new Polygon([x + (near - x) * 0.08f, horizon + 1, near + gap * 0.25f, 33, near - gap * 0.25f, 33]),
                row);
    }

    private static void Sky(Canvas canvas, SceneRandom random)
    {
        Rgb top = Rgb.Pick(random, new(0.42f, 0.58f, 0.82f), new(0.78f, 0.8f, 0.84f));
        Land(
            canvas, -9, 0,
            new Soil(top, Rgb.Mix(top, Rgb.Gray(0.92f), 0.6f), 0, random.Between(0, 0.15f), 0.12f, 0.3f));
    }

    private static void Tufts(Canvas canvas, SceneRandom random, float horizon, Rgb color, int count)
    {
        for (int i = 0; i < count; i++)
        {
            float x = random.Between(0, Side);
            float y = random.Between(horizon + 2, Side);
            float height = random.Between(1, 3.5f);
            canvas.Fill(
                new Capsule(x, y, x + random.Around(1.2f), y - height, 0.35f, 0.15f),
                new Paint(color * random.Between(0.55f, 1.4f)));
        }
    }

    /// <param name="Far">Colour at the top.</param>
    /// <param name="Near">Colour at the lower edge of the picture.</param>
    /// <param name="Grain">Strength of the canvas's grain.</param>
    /// <param name="Patches">Strength of the coarse noise.</param>
    /// <param name="CellX">Cells of the coarse noise per pixel, across.</param>
    /// <param name="CellY">Cells of the coarse noise per pixel, down.</param>
    private readonly record struct Soil(Rgb Far, Rgb Near, float Grain, float Patches, float CellX, float CellY);

    /// <summary>Fills everything below a line that goes up and down by <paramref name="rough"/> pixels.</summary>
    private static void Land(Canvas canvas, float top, float rough, Soil soil)
    {
        Rgb[] colors = canvas.Colors;
        Span<float> edge = stackalloc float[Canvas.Size];
        Span<float> line = stackalloc float[NoiseField.LineLength];
        canvas.Coarse.Line(top, line);
        for (int column = 0; column < Canvas.Size; column++)
            edge[column] = top + rough * NoiseField.At(line, Canvas.Position(column) * 0.22f);

        float perDepth = 1 / MathF.Max(1, Side - top);
        for (int row = Math.Max(0, (int)((top - rough) * Canvas.Samples)); row < Canvas.Size; row++)
        {
            float y = Canvas.Position(row);
            canvas.Coarse.Line(y * soil.CellY, line);
            Rgb color = Rgb.Mix(soil.Far, soil.Near, MathF.Max(0, (y - top) * perDepth));
            for (int column = 0; column < Canvas.Size; column++)
            {
                if (y < edge[column])
                    continue;
                int sample = row * Canvas.Size + column;
                float patch = NoiseField.At(line, Canvas.Position(column) * soil.CellX);
                colors[sample] = color * (1 + soil.Grain * canvas.Grain(sample) + soil.Patches * patch);
            }
        }
    }
}
