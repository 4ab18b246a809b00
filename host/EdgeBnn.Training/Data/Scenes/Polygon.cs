namespace EdgeBnn.Training.Data.Scenes;

/// <summary>A closed polygon, filled by the even-odd rule.</summary>
internal readonly ref struct Polygon : IShape
{
    private readonly ReadOnlySpan<float> _points;

    /// <summary>Takes corners as x0, y0, x1, y1 and so on.</summary>
    internal Polygon(ReadOnlySpan<float> points)
    {
        _points = points;
        var (left, top, right, bottom) = (points[0], points[1], points[0], points[1]);
        for (int i = 2; i < points.Length; i += 2)
        {
            left = MathF.Min(left, points[i]);
            right = MathF.Max(right, points[i]);
            top = MathF.Min(top, points[i + 1]);
            bottom = MathF.Max(bottom, points[i + 1]);
        }

        Bounds = new Bounds(left, top, right, bottom);
    }

    /// <inheritdoc/>
    public Bounds Bounds { get; }

    /// <inheritdoc/>
    public bool Contains(float x, float y)
    {
        bool inside = false;
        int last = _points.Length - 2;
        for (int i = 0; i < _points.Length; last = i, i += 2)
        {
            float y0 = _points[i + 1];
            float y1 = _points[last + 1];
            if (y0 > y != y1 > y && x < (_points[last] - _points[i]) * (y - y0) / (y1 - y0) + _points[i])
                inside = !inside;
        }

        return inside;
    }
}
