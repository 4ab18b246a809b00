namespace EdgeBnn.Training.Data.Scenes;

/// <summary>Composes scenes; one for each thread, as it owns the canvas it draws on.</summary>
internal sealed class SceneRenderer
{
    // what must be left to see of a subject: its own part, whole pixels, and mean contrast of luminance
    private const float LeastVisiblePart = 0.7f;
    private const int LeastVisiblePixels = 32;
    private const float LeastContrast = 0.24f;
    private const int TriesPerPlace = 6;

    private readonly Canvas _canvas = new();
    private readonly Camera _camera = new();
    private readonly Rgb[] _behind = new Rgb[Canvas.Size * Canvas.Size];

    /// <summary>Renders a scene, drawn again from the next sub-seed until its subject can be seen.</summary>
    /// <param name="seed">The set.</param>
    /// <param name="split">0 train, 1 test.</param>
    /// <param name="index">Image of the split.</param>
    /// <param name="subject">The class.</param>
    /// <param name="pixels">u8, [32, 32, 3].</param>
    internal void Render(ulong seed, int split, int index, Subject subject, Span<byte> pixels)
    {
        for (int attempt = 0; ; attempt++)
        {
            var random = new SceneRandom(seed, split, index, attempt);
            var light = new Light(random);
            if (!Compose(random, subject, light))
                continue;

            light.Apply(_canvas);
            _canvas.FillGlows();
            _camera.Take(_canvas, light, random, pixels);
            return;
        }
    }

    private bool Compose(SceneRandom random, Subject subject, Light light)
    {
        _canvas.Start(random);
        Backgrounds.Paint(_canvas, random);
        Distractors.Draw(_canvas, random, random.Below(subject == Subject.Empty ? 3 : 2));
        if (subject == Subject.Empty)
        {
            Occluders.Draw(_canvas, random);
            return true;
        }

        _canvas.Colors.CopyTo(_behind, 0);
        for (int i = 0; i < TriesPerPlace; i++)
        {
            _canvas.Restore(_behind);
            _canvas.DrawsSubject = true;
            DrawSubject(random, subject, light);
            _canvas.DrawsSubject = false;
            int whole = _canvas.SubjectSamples;
            Occluders.Draw(_canvas, random);
            int visible = _canvas.SubjectSamples;
            if (visible >= LeastVisiblePixels * Canvas.Samples * Canvas.Samples
                && visible >= LeastVisiblePart * whole
                && Contrast(light) >= LeastContrast)
                return true;
        }

        return false;
    }

    private void DrawSubject(SceneRandom random, Subject subject, Light light)
    {
        switch (subject)
        {
            case Subject.Person:
                Person.Draw(Place(random, 14, 30, 0.4f, 1), random);
                break;
            case Subject.Vehicle:
                Vehicle.Draw(Place(random, 13, 29, 1, 0.55f), random, light);
                break;
            case Subject.Deer:
                Deer.Draw(Place(random, 13, 28, 0.95f, 1), random, light);
                break;
            case Subject.Bird:
                var pose = (Bird.Pose)random.Below(4);
                bool stands = pose is Bird.Pose.Standing or Bird.Pose.Wading;
                Bird.Draw(Place(random, 14, 30, 0.9f, stands ? 0.85f : 0), pose, random, light);
                break;
            default:
                Boar.Draw(Place(random, 13, 29, 1, 0.6f), random, light);
                break;
        }
    }

    /// <summary>
    /// A pen for a figure whose box is size x (width, height) above its foot. The camera was set off by it, so it is
    /// more often near the middle and near the camera than not; an edge may cut off a little.
    /// </summary>
    private Pen Place(SceneRandom random, float smallest, float largest, float width, float height)
    {
        float far = random.Unit();
        float size = largest - (largest - smallest) * far * far * far;
        float marginX = size * width * 0.42f;
        float marginY = size * MathF.Max(height, 0.3f) * 0.44f;
        float x = Toward(random, marginX);
        float middle = Toward(random, marginY);
        return new Pen(_canvas, x, middle + size * height * 0.5f, size, random.Side(), random.Around(0.012f));
    }

    private static float Toward(SceneRandom random, float margin) =>
        margin + (Canvas.Side - 2 * margin) * (random.Unit() + random.Unit() + random.Unit()) * (1f / 3);

    /// <summary>Mean difference of luminance between the visible subject and what it hides, in the light.</summary>
    private float Contrast(Light light)
    {
        float sum = 0;
        int count = 0;
        for (int sample = 0; sample < _behind.Length; sample++)
        {
            if (!_canvas.ShowsSubject(sample))
                continue;
            float x = Canvas.Position(sample % Canvas.Size);
            float y = Canvas.Position(sample / Canvas.Size);
            float subject = light.Map(_canvas.Colors[sample], x, y).Mean;
            float behind = light.Map(_behind[sample], x, y).Mean;
            sum += MathF.Abs(MathF.Min(1, subject) - MathF.Min(1, behind));
            count++;
        }

        return sum / count;
    }
}
