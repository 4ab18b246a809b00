namespace EdgeBnn.Training.Data.Scenes;

/// <summary>
/// A bird: standing or perched, a wader with a long neck, or in flight; 1 unit is the length or the span.
/// </summary>
internal static class Bird
{
    /// <summary>Whether a bird drawn in this way stands on its origin (or hangs about it, in the air).</summary>
    internal enum Pose
    {
        Standing,
        Wading,
        Flying,
        Gliding,
    }

    internal static void Draw(in Pen pen, Pose pose, SceneRandom random, Light light)
    {
        var body = new Paint(random.Chance(0.3f) ? Coats.Dye(random) : Coats.Fur(random), 0.08f, -0.1f);
        var wing = body.Times(random.Between(0.55f, 1.35f));
        var beak = new Paint(Rgb.Pick(random, new(0.9f, 0.7f, 0.2f), new(0.2f, 0.18f, 0.15f)));
        switch (pose)
        {
            case Pose.Standing:
                Stand(pen, random, light, body, wing, beak);
                break;
            case Pose.Wading:
                Wade(pen, random, body, wing, beak);
                break;
            case Pose.Flying:
                Fly(pen, random, body, wing, beak);
                break;
            default:
                Glide(pen, random, body, wing);
                break;
        }
    }

    private static void Stand(in Pen pen, SceneRandom random, Light light, Paint body, Paint wing, Paint beak)
    {
        var leg = beak.Times(0.6f);
        pen.Limb(-0.02f, -0.25f, 0, -0.02f, 0.015f, 0.015f, leg);
        pen.Limb(0.08f, -0.25f, 0.1f, -0.02f, 0.015f, 0.015f, leg);
        float tail = random.Between(-0.35f, -0.1f);
        pen.Polygon(wing.Times(0.8f), -0.15f, -0.45f, -0.6f, tail - 0.08f, -0.55f, tail + 0.06f, -0.12f, -0.27f);
        pen.Ellipse(0, -0.4f, 0.32f, 0.2f, body, -0.06f);
        pen.Ellipse(-0.08f, -0.4f, 0.24f, 0.12f, wing, 0.03f);
        bool pecks = random.Chance(0.25f);
        float headX = pecks ? 0.38f : 0.25f;
        float headY = pecks ? -0.24f : -0.64f;
        pen.Limb(0.18f, -0.45f, headX, headY, 0.12f, 0.11f, body);
        pen.Ellipse(headX, headY, 0.125f, 0.12f, body.Times(random.Between(0.7f, 1.3f)));
        float down = pecks ? 0.12f : 0.02f;
        pen.Polygon(beak, headX + 0.08f, headY - 0.05f, headX + 0.27f, headY + down, headX + 0.08f, headY + 0.06f);
        if (light.IsDark && random.Chance(0.4f))
            pen.Glow(headX + 0.03f, headY - 0.02f, 0.02f, 0.35f, Rgb.Gray(random.Between(0.8f, 1.1f)));
    }

    private static void Wade(in Pen pen, SceneRandom random, Paint body, Paint wing, Paint beak)
    {
        var leg = beak.Times(0.7f);
        float step = random.Between(0.02f, 0.12f);
        pen.Limb(-0.02f, -0.4f, -step, -0.01f, 0.016f, 0.014f, leg);
        pen.Limb(0.02f, -0.4f, step, -0.01f, 0.016f, 0.014f, leg);
        pen.Ellipse(-0.02f, -0.48f, 0.25f, 0.125f, body, -0.03f);
        pen.Ellipse(-0.09f, -0.49f, 0.22f, 0.09f, wing, -0.03f);
        pen.Polygon(wing.Times(0.8f), -0.2f, -0.52f, -0.38f, -0.4f, -0.2f, -0.42f);
        float reach = random.Between(0.22f, 0.36f);
        float rise = random.Chance(0.75f) ? random.Between(-0.95f, -0.8f) : -0.35f;
        float middle = reach - 0.08f;
        pen.Limb(0.17f, -0.52f, middle, (rise - 0.5f) * 0.5f, 0.06f, 0.04f, body);
        pen.Limb(middle, (rise - 0.5f) * 0.5f, reach, rise, 0.04f, 0.04f, body);
        pen.Ellipse(reach + 0.03f, rise, 0.065f, 0.05f, body);
        pen.Limb(reach + 0.06f, rise, reach + 0.24f, rise + 0.04f, 0.022f, 0.01f, beak);
    }

    private static void Fly(in Pen pen, SceneRandom random, Paint body, Paint wing, Paint beak)
    {
        // both wings of a bird seen from the side, from fully up to fully down
        float beat = random.Chance(0.6f) ? random.Between(-0.55f, -0.25f) : random.Between(0.25f, 0.45f);
        float sweep = random.Between(-0.25f, 0.05f);
        pen.Polygon(wing.Times(0.75f), 0, -0.02f, 0.2f, -0.02f, sweep + 0.3f, beat * 0.6f, sweep + 0.12f, beat);
        pen.Polygon(wing.Times(0.8f), -0.2f, -0.03f, -0.46f, -0.09f, -0.48f, 0.06f, -0.2f, 0.05f);
        pen.Ellipse(0, 0, 0.29f, 0.095f, body);
        pen.Ellipse(0.29f, -0.03f, 0.085f, 0.075f, body.Times(random.Between(0.8f, 1.2f)));
        pen.Polygon(beak, 0.34f, -0.06f, 0.47f, -0.02f, 0.34f, 0.02f);
        pen.Polygon(wing, -0.16f, 0.01f, 0.14f, -0.01f, sweep + 0.02f, beat * 0.65f, sweep - 0.2f, beat * 1.1f);
    }

    private static void Glide(in Pen pen, SceneRandom random, Paint body, Paint wing)
    {
        // from the front or from below: two wings with a bend, a short body and a fan
        float lift = random.Between(0.08f, 0.3f);
        float droop = random.Between(-0.12f, 0.16f);
        float chord = random.Between(0.14f, 0.22f);
        float back = random.Between(0, 0.12f);
        for (float side = -1; side <= 1; side += 2)
        {
            pen.Polygon(
                wing, 0.02f * side, -0.06f, 0.26f * side, -lift, 0.52f * side, -lift + droop + back,
                0.27f * side, -lift + chord, 0.02f * side, chord * 0.7f);
        }

        pen.Polygon(wing.Times(0.8f), -0.03f, 0.1f, 0.03f, 0.1f, 0.09f, 0.3f, -0.09f, 0.3f);
        pen.Ellipse(0, 0.03f, 0.075f, 0.17f, body);
        pen.Ellipse(0, -0.13f, 0.055f, 0.06f, body.Times(1.1f));
    }
}
