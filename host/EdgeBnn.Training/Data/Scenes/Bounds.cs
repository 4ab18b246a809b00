namespace EdgeBnn.Training.Data.Scenes;

/// <summary>A rectangle in image pixels.</summary>
internal readonly record struct Bounds(float Left, float Top, float Right, float Bottom);
