namespace EdgeBnn.Training.Data.Scenes;

/// <summary>A filled shape, in image pixels, x to the right and y down.</summary>
internal interface IShape
{
    /// <summary>A rectangle around the shape.</summary>
    Bounds Bounds { get; }

    /// <summary>Whether a point is inside.</summary>
    bool Contains(float x, float y);
}
