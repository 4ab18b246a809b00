namespace EdgeBnn.Search.Estimation;

/// <summary>What the last block of a stage gives for a batch of images.</summary>
/// <param name="Images">N, at least 1.</param>
/// <param name="Height">Rows of the map.</param>
/// <param name="Width">Columns of the map.</param>
/// <param name="Channels">Features of a pixel.</param>
/// <param name="Values">Shape [N, H, W, C].</param>
public sealed record StageFeatures(int Images, int Height, int Width, int Channels, float[] Values)
{
    /// <summary>Pixels of all images together.</summary>
    public int Rows => Images * Height * Width;

    /// <summary>Every <paramref name="step"/>-th pixel, shape [ceil(rows / step), C].</summary>
    /// <param name="step">At least 1.</param>
    public float[] EveryRow(int step)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(step, 1);
        if (step == 1)
            return Values;
        float[] result = new float[(Rows + step - 1) / step * Channels];
        for (int from = 0, to = 0; from < Values.Length; from += step * Channels, to += Channels)
            Values.AsSpan(from, Channels).CopyTo(result.AsSpan(to));
        return result;
    }

    /// <summary>The mean over each image's map: [N, 1, 1, C].</summary>
    public StageFeatures Pooled()
    {
        float[] means = new float[Images * Channels];
        int area = Height * Width;
        for (int i = 0; i < Values.Length; i++)
            means[(i / (area * Channels) * Channels) + (i % Channels)] += Values[i] / area;
        return new(Images, 1, 1, Channels, means);
    }
}
