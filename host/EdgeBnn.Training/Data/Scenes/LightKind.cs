namespace EdgeBnn.Training.Data.Scenes;

/// <summary>The three lights a camera trap works in.</summary>
internal enum LightKind
{
    Day,
    Dusk,
    Infrared,
}
