namespace EdgeBnn.Training.Data.Scenes;

/// <summary>A line with round ends whose radius goes from one value to another: limbs, trunks, branches.</summary>
internal readonly struct Capsule : IShape
{
    private readonly float _x;
    private readonly float _y;
    private readonly float _dx;
    private readonly float _dy;
    private readonly float _perLength;
    private readonly float _radius;
    private readonly float _growth;

    internal Capsule(float x0, float y0, float x1, float y1, float radius0, float radius1)
    {
        (_x, _y, _dx, _dy) = (x0, y0, x1 - x0, y1 - y0);
        _perLength = 1 / MathF.Max(_dx * _dx + _dy * _dy, 1e-6f);
        (_radius, _growth) = (radius0, radius1 - radius0);
    }

    /// <inheritdoc/>
    public Bounds Bounds
    {
        get
        {
            float reach = MathF.Max(_radius, _radius + _growth);
            return new(
                MathF.Min(_x, _x + _dx) - reach, MathF.Min(_y, _y + _dy) - reach,
                MathF.Max(_x, _x + _dx) + reach, MathF.Max(_y, _y + _dy) + reach);
        }
    }

    /// <inheritdoc/>
    public bool Contains(float x, float y)
    {
        x -= _x;
        y -= _y;
        float t = MathF.Min(1, MathF.Max(0, (x * _dx + y * _dy) * _perLength));
        float awayX = x - t * _dx;
        float awayY = y - t * _dy;
        float radius = _radius + t * _growth;
        return awayX * awayX + awayY * awayY <= radius * radius;
    }
}
