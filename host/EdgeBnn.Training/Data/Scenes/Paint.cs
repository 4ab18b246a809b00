namespace EdgeBnn.Training.Data.Scenes;

/// <summary>How a shape is filled.</summary>
/// <param name="Color">The colour in its middle.</param>
/// <param name="Grain">How strongly the canvas's grain shows, as a part of the colour.</param>
/// <param name="Shade">
/// How much brighter the top is than the bottom, as a part of the colour: light comes from above.
/// </param>
internal readonly record struct Paint(Rgb Color, float Grain = 0.1f, float Shade = 0.2f)
{
    /// <summary>The same paint, brighter or darker.</summary>
    internal Paint Times(float factor) => this with { Color = Color * factor };
}
