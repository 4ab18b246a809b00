namespace EdgeBnn.Training.Data.Scenes;

/// <summary>
/// What the light makes of a colour. Day: bright, a little warm or cold, sometimes hazy. Dusk: dark, blue or orange.
/// Infrared: gray with random weights of the channels (plants reflect infrared, the sky does not), bright in the beam
/// of the camera's flash and dark at its edge.
/// </summary>
internal sealed class Light
{
    private readonly Rgb _gain;
    private readonly float _haze;
    private readonly float _beamX;
    private readonly float _beamY;
    private readonly float _falloff;

    internal Light(SceneRandom random)
    {
        int draw = random.Below(10);
        Kind = draw < 4 ? LightKind.Day : draw < 7 ? LightKind.Dusk : LightKind.Infrared;
        switch (Kind)
        {
            case LightKind.Day:
                float warm = random.Around(0.1f);
                _gain = new Rgb(1 + warm, 1, 1 - warm) * random.Between(0.75f, 1.15f);
                _haze = random.Chance(0.15f) ? random.Between(0.1f, 0.25f) : 0;
                break;
            case LightKind.Dusk:
                Rgb tint = random.Chance(0.6f) ? new Rgb(0.8f, 0.95f, 1.25f) : new Rgb(1.25f, 0.95f, 0.75f);
                _gain = tint * random.Between(0.6f, 0.85f);
                _haze = random.Chance(0.25f) ? random.Between(0.05f, 0.15f) : 0;
                break;
            default:
                _gain = new Rgb(random.Between(0.3f, 0.6f), random.Between(0.3f, 0.6f), random.Between(0, 0.25f))
                    * random.Between(1.1f, 1.5f);
                break;
        }

        // the lens darkens its corners a little in every light, the flash much more
        _beamX = Canvas.Side * 0.5f + random.Around(3);
        _beamY = Canvas.Side * 0.55f + random.Around(3);
        _falloff = Kind == LightKind.Infrared ? random.Between(0.25f, 0.55f) : random.Between(0, 0.15f);
    }

    /// <summary>Which of the three.</summary>
    internal LightKind Kind { get; }

    /// <summary>Whether lamps are lit and eyes shine.</summary>
    internal bool IsDark => Kind != LightKind.Day;

    /// <summary>The colour that the camera sees at a point, in pixels.</summary>
    internal Rgb Map(Rgb color, float x, float y)
    {
        x = (x - _beamX) * (1f / Canvas.Side);
        y = (y - _beamY) * (1f / Canvas.Side);
        float beam = 1 / (1 + _falloff * 2 * (x * x + y * y));
        if (Kind == LightKind.Infrared)
        {
            float gray = color.R * _gain.R + color.G * _gain.G + color.B * _gain.B;
            return Rgb.Gray(gray * beam * beam);
        }

        Rgb lit = color * _gain * beam;
        return _haze > 0 ? lit * (1 - _haze) + _haze * 0.75f * _gain.G : lit;
    }

    /// <summary>Lights the whole canvas.</summary>
    internal void Apply(Canvas canvas)
    {
        Rgb[] colors = canvas.Colors;
        for (int sample = 0; sample < colors.Length; sample++)
        {
            colors[sample] = Map(
                colors[sample], Canvas.Position(sample % Canvas.Size), Canvas.Position(sample / Canvas.Size));
        }
    }
}
