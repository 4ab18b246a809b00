namespace EdgeBnn.Training.Data.Scenes;

/// <summary>
/// A car, pickup or truck from the side, or a car from the front; 1 unit is the length (the width, from the front).
/// </summary>
internal static class Vehicle
{
    private static readonly Rgb Tyre = Rgb.Gray(0.09f);

    internal static void Draw(in Pen pen, SceneRandom random, Light light)
    {
        var body = new Paint(Coats.Dye(random), 0.04f, 0.25f);
        var glass = new Paint(new Rgb(0.5f, 0.6f, 0.68f) * random.Between(0.25f, 1.1f), 0.03f, 0.4f);
        switch (random.Below(6))
        {
            case 0 or 1:
                Car(pen, random, body, glass);
                Lamps(pen, random, light, 0.47f, -0.21f);
                break;
            case 2:
                Pickup(pen, random, body, glass);
                Lamps(pen, random, light, 0.47f, -0.23f);
                break;
            case 3 or 4:
                Truck(pen, random, body, glass);
                Lamps(pen, random, light, 0.48f, -0.16f);
                break;
            default:
                Front(pen, random, light, body, glass);
                break;
        }
    }

    private static void Car(in Pen pen, SceneRandom random, Paint body, Paint glass)
    {
        float roof = random.Between(-0.5f, -0.41f);
        float tail = random.Between(-0.44f, -0.26f);
        pen.Polygon(body, -0.5f, -0.09f, -0.5f, -0.27f, 0.3f, -0.29f, 0.49f, -0.24f, 0.5f, -0.09f);
        pen.Polygon(body.Times(1.05f), tail - 0.04f, -0.27f, tail + 0.07f, roof, 0.1f, roof, 0.27f, -0.28f);
        pen.Polygon(glass, tail + 0.04f, -0.28f, tail + 0.1f, roof + 0.04f, -0.08f, roof + 0.04f, -0.08f, -0.28f);
        pen.Polygon(glass, -0.04f, -0.28f, -0.04f, roof + 0.04f, 0.08f, roof + 0.04f, 0.2f, -0.28f);
        Wheels(pen, -0.29f, 0.3f, 0.095f);
    }

    private static void Pickup(in Pen pen, SceneRandom random, Paint body, Paint glass)
    {
        float roof = random.Between(-0.52f, -0.45f);
        pen.Polygon(body, -0.5f, -0.1f, -0.5f, -0.3f, 0.32f, -0.3f, 0.49f, -0.27f, 0.5f, -0.1f);
        pen.Polygon(body.Times(1.05f), -0.12f, -0.29f, -0.1f, roof, 0.14f, roof, 0.27f, -0.29f);
        pen.Polygon(glass, -0.07f, -0.3f, -0.06f, roof + 0.04f, 0.12f, roof + 0.04f, 0.2f, -0.3f);
        Wheels(pen, -0.3f, 0.32f, 0.1f);
    }

    private static void Truck(in Pen pen, SceneRandom random, Paint body, Paint glass)
    {
        var box = random.Chance(0.5f) ? new Paint(Coats.Dye(random), 0.04f, 0.15f) : body;
        float top = random.Between(-0.64f, -0.48f);
        pen.Polygon(new Paint(Rgb.Gray(0.15f)), -0.48f, -0.08f, -0.48f, -0.15f, 0.48f, -0.15f, 0.48f, -0.08f);
        pen.Polygon(box, -0.5f, -0.13f, -0.5f, top, 0.18f, top, 0.18f, -0.13f);
        pen.Polygon(body, 0.21f, -0.09f, 0.21f, -0.48f, 0.38f, -0.48f, 0.49f, -0.28f, 0.5f, -0.09f);
        pen.Polygon(glass, 0.28f, -0.29f, 0.28f, -0.43f, 0.37f, -0.43f, 0.44f, -0.29f);
        Wheels(pen, -0.32f, 0.34f, 0.085f);
    }

    private static void Wheels(in Pen pen, float rear, float front, float radius)
    {
        var tyre = new Paint(Tyre);
        var hub = new Paint(Rgb.Gray(0.45f));
        pen.Ellipse(rear, -radius, radius, radius, tyre);
        pen.Ellipse(front, -radius, radius, radius, tyre);
        pen.Ellipse(rear, -radius, radius * 0.4f, radius * 0.4f, hub);
        pen.Ellipse(front, -radius, radius * 0.4f, radius * 0.4f, hub);
    }

    private static void Front(in Pen pen, SceneRandom random, Light light, Paint body, Paint glass)
    {
        float roof = random.Between(-0.85f, -0.68f);
        var tyre = new Paint(Tyre);
        pen.Polygon(tyre, -0.45f, 0, -0.45f, -0.2f, -0.28f, -0.2f, -0.28f, 0);
        pen.Polygon(tyre, 0.28f, 0, 0.28f, -0.2f, 0.45f, -0.2f, 0.45f, 0);
        pen.Polygon(body, -0.47f, -0.1f, -0.49f, -0.36f, -0.4f, -0.47f, 0.4f, -0.47f, 0.49f, -0.36f, 0.47f, -0.1f);
        pen.Polygon(body.Times(1.05f), -0.42f, -0.45f, -0.31f, roof, 0.31f, roof, 0.42f, -0.45f);
        pen.Polygon(glass, -0.34f, -0.46f, -0.26f, roof + 0.06f, 0.26f, roof + 0.06f, 0.34f, -0.46f);
        pen.Polygon(new Paint(Rgb.Gray(0.12f)), -0.22f, -0.2f, -0.22f, -0.34f, 0.22f, -0.34f, 0.22f, -0.2f);
        pen.Polygon(new Paint(Rgb.Gray(0.85f)), -0.12f, -0.12f, -0.12f, -0.18f, 0.12f, -0.18f, 0.12f, -0.12f);
        var lens = new Paint(Rgb.Gray(0.8f));
        pen.Ellipse(-0.36f, -0.3f, 0.08f, 0.06f, lens);
        pen.Ellipse(0.36f, -0.3f, 0.08f, 0.06f, lens);
        if (!light.IsDark || random.Chance(0.3f))
            return;
        var lamp = new Rgb(1.3f, 1.25f, 1.05f);
        pen.Glow(-0.36f, -0.3f, 0.09f, 0.6f, lamp);
        pen.Glow(0.36f, -0.3f, 0.09f, 0.6f, lamp);
    }

    private static void Lamps(in Pen pen, SceneRandom random, Light light, float x, float y)
    {
        if (!light.IsDark || random.Chance(0.3f))
            return;
        bool gray = light.Kind == LightKind.Infrared;
        pen.Glow(x, y, 0.035f, 0.6f, new Rgb(1.3f, 1.25f, 1.05f));
        pen.Glow(-0.48f, y, 0.025f, 0.45f, gray ? Rgb.Gray(0.8f) : new Rgb(1.1f, 0.15f, 0.1f));
    }
}
