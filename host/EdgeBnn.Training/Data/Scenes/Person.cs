namespace EdgeBnn.Training.Data.Scenes;

/// <summary>A person, upright, seen from the side or the front; 1 unit is the height.</summary>
internal static class Person
{
    internal static void Draw(in Pen pen, SceneRandom random)
    {
        var coat = new Paint(Coats.Dye(random), 0.12f);
        var trousers = new Paint(Coats.Dye(random), 0.12f);
        var skin = new Paint(Rgb.Pick(random, new(0.35f, 0.22f, 0.15f), new(0.9f, 0.72f, 0.6f)), 0.05f);
        float width = random.Between(0.85f, 1.3f);
        bool walks = random.Chance(0.6f);
        float stride = walks ? random.Between(0.06f, 0.2f) : random.Between(0.03f, 0.06f);
        float lean = walks ? random.Between(0, 0.05f) : 0;

        Leg(pen, -stride, width, trousers.Times(0.8f));
        if (walks && random.Chance(0.5f))
            Arm(pen, lean, random.Between(0.05f, 0.2f), width, coat.Times(0.8f), skin);
        Leg(pen, stride, width, trousers);
        if (random.Chance(0.2f))
            pen.Polygon(
                coat, lean - 0.1f * width, -0.6f, lean + 0.1f * width, -0.6f,
                0.15f * width, -0.3f, -0.15f * width, -0.3f);
        if (random.Chance(0.3f))
            pen.Ellipse(lean - 0.14f * width, -0.68f, 0.09f, 0.15f, new Paint(Coats.Dye(random)));
        pen.Limb(lean, -0.75f, 0, -0.5f, 0.115f * width, 0.095f * width, coat);
        Arm(pen, lean, walks ? -random.Between(0.05f, 0.22f) : random.Around(0.1f), width, coat.Times(0.9f), skin);
        Head(pen, lean * 1.4f, random, skin, coat);
        if (random.Chance(0.12f))
        {
            float reach = random.Between(0.15f, 0.25f);
            pen.Limb(reach, -0.95f * random.Unit(), reach + 0.03f, 0, 0.012f, 0.012f, new Paint(Coats.Fur(random)));
        }
    }

    private static void Leg(in Pen pen, float stride, float width, Paint paint)
    {
        float knee = stride * 0.55f + MathF.Abs(stride) * 0.15f;
        pen.Limb(0.03f * stride, -0.48f, knee, -0.25f, 0.07f * width, 0.055f * width, paint);
        pen.Limb(knee, -0.25f, stride, -0.03f, 0.055f * width, 0.04f * width, paint);
        pen.Limb(stride, -0.025f, stride + 0.06f, -0.02f, 0.03f, 0.025f, paint.Times(0.5f));
    }

    private static void Arm(in Pen pen, float lean, float swing, float width, Paint paint, Paint skin)
    {
        float elbow = lean + swing * 0.5f - 0.03f;
        pen.Limb(lean, -0.77f, elbow, -0.6f, 0.045f * width, 0.04f * width, paint);
        pen.Limb(elbow, -0.6f, lean + swing, -0.47f, 0.04f * width, 0.03f * width, paint);
        pen.Ellipse(lean + swing, -0.45f, 0.03f, 0.03f, skin);
    }

    private static void Head(in Pen pen, float x, SceneRandom random, Paint skin, Paint coat)
    {
        pen.Limb(x, -0.88f, x, -0.8f, 0.04f, 0.045f, skin.Times(0.85f));
        pen.Ellipse(x + 0.01f, -0.915f, 0.07f, 0.085f, skin);
        var hair = new Paint(Rgb.Pick(random, new(0.1f, 0.07f, 0.05f), new(0.55f, 0.42f, 0.25f)));
        switch (random.Below(4))
        {
            case 0: // hood
                pen.Ellipse(x - 0.02f, -0.92f, 0.08f, 0.09f, coat);
                pen.Ellipse(x + 0.04f, -0.905f, 0.035f, 0.055f, skin);
                break;
            case 1: // hat with a brim
                var hat = new Paint(Coats.Dye(random));
                pen.Ellipse(x, -0.97f, 0.07f, 0.045f, hat);
                pen.Limb(x - 0.1f, -0.955f, x + 0.11f, -0.955f, 0.015f, 0.015f, hat);
                break;
            default:
                pen.Ellipse(x - 0.02f, -0.955f, 0.07f, 0.05f, hair);
                break;
        }
    }
}
