namespace EdgeBnn.Training;

/// <summary>
/// The learning rate over a run: rises in a line over the first steps, then falls as half a cosine to 0 at the end
/// (Loshchilov and Hutter, ICLR 2017).
/// </summary>
/// <param name="peak">The highest rate.</param>
/// <param name="steps">Steps of the whole run, at least 1.</param>
/// <param name="warmUp">Steps of the rise, at least 0 and below <paramref name="steps"/>.</param>
public sealed class CosineSchedule(float peak, long steps, long warmUp)
{
    /// <summary>The rate of a step, counted from 0.</summary>
    public float At(long step)
    {
        if (step < warmUp)
            return peak * (step + 1) / (warmUp + 1);
        double done = Math.Min(1, (step - warmUp) / (double)(steps - warmUp));
        return (float)(peak * 0.5 * (1 + Math.Cos(Math.PI * done)));
    }
}
