namespace EdgeBnn.Training.Data.Scenes;

/// <summary>An ellipse, turned about its centre.</summary>
internal readonly struct Ellipse : IShape
{
    private readonly float _x;
    private readonly float _y;
    private readonly float _reach;
    private readonly float _xAlong;
    private readonly float _yAlong;
    private readonly float _xAcross;
    private readonly float _yAcross;

    internal Ellipse(float x, float y, float radiusX, float radiusY, float turn)
    {
        (_x, _y, _reach) = (x, y, MathF.Max(radiusX, radiusY));
        float cos = Turn.Cos(turn);
        float sin = Turn.Sin(turn);
        (_xAlong, _yAlong) = (cos / radiusX, sin / radiusX);
        (_xAcross, _yAcross) = (-sin / radiusY, cos / radiusY);
    }

    /// <inheritdoc/>
    public Bounds Bounds => new(_x - _reach, _y - _reach, _x + _reach, _y + _reach);

    /// <inheritdoc/>
    public bool Contains(float x, float y)
    {
        x -= _x;
        y -= _y;
        float along = x * _xAlong + y * _yAlong;
        float across = x * _xAcross + y * _yAcross;
        return along * along + across * across <= 1;
    }
}
