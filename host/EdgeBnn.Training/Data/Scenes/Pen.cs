namespace EdgeBnn.Training.Data.Scenes;

/// <summary>
/// Draws figures in their own units: the figure's size is 1, its foot stands at the origin, x is where it looks and y
/// is down, so that heights are negative.
/// </summary>
internal readonly struct Pen
{
    // thinner lines would fall between the samples
    private const float ThinnestPixels = 0.3f;

    private readonly Canvas _canvas;
    private readonly float _x;
    private readonly float _y;
    private readonly float _size;
    private readonly float _mirror;
    private readonly float _tilt;
    private readonly float _cos;
    private readonly float _sin;

    /// <param name="canvas">Drawn on.</param>
    /// <param name="x">Foot of the figure, pixels from the left.</param>
    /// <param name="y">Foot of the figure, pixels from the top.</param>
    /// <param name="size">Pixels per unit.</param>
    /// <param name="mirror">1 looks right, -1 looks left.</param>
    /// <param name="tilt">Turns clockwise.</param>
    internal Pen(Canvas canvas, float x, float y, float size, float mirror = 1, float tilt = 0)
    {
        (_canvas, _x, _y, _size, _mirror, _tilt) = (canvas, x, y, size, mirror, tilt);
        (_cos, _sin) = (Turn.Cos(tilt), Turn.Sin(tilt));
    }

    internal void Ellipse(float x, float y, float radiusX, float radiusY, Paint paint, float turn = 0) =>
        _canvas.Fill(Oval(x, y, radiusX, radiusY, turn), paint);

    internal void Limb(float x0, float y0, float x1, float y1, float radius0, float radius1, Paint paint)
    {
        var (px0, py0) = Map(x0, y0);
        var (px1, py1) = Map(x1, y1);
        _canvas.Fill(new Capsule(px0, py0, px1, py1, Thick(radius0), Thick(radius1)), paint);
    }

    internal void Polygon(Paint paint, params ReadOnlySpan<float> points)
    {
        Span<float> mapped = stackalloc float[points.Length];
        for (int i = 0; i < points.Length; i += 2)
            (mapped[i], mapped[i + 1]) = Map(points[i], points[i + 1]);
        _canvas.Fill(new Polygon(mapped), paint);
    }

    /// <summary>Makes a spot of the subject shine by itself.</summary>
    internal void Glow(float x, float y, float radius, float pixels, Rgb color)
    {
        float atLeast = MathF.Max(radius, pixels / _size);
        _canvas.AddGlow(Oval(x, y, atLeast, atLeast, 0), color);
    }

    private Ellipse Oval(float x, float y, float radiusX, float radiusY, float turn)
    {
        var (px, py) = Map(x, y);
        return new Ellipse(px, py, Thick(radiusX), Thick(radiusY), _mirror * turn + _tilt);
    }

    private (float X, float Y) Map(float x, float y)
    {
        x *= _mirror * _size;
        y *= _size;
        return (_x + x * _cos - y * _sin, _y + x * _sin + y * _cos);
    }

    private float Thick(float radius) => MathF.Max(radius * _size, ThinnestPixels);
}
