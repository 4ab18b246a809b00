namespace EdgeBnn.Training;

/// <summary>
/// Training whose numbers are no longer finite: one sentence saying at which step and where in the net.
/// </summary>
/// <param name="message">The sentence.</param>
/// <param name="epoch">Epoch of the step, from 1.</param>
/// <param name="step">Step of the epoch, from 1.</param>
/// <param name="layer">Node or parameter that was first to give such a number.</param>
public sealed class DivergedException(string message, int epoch, int step, string layer) : TrainingException(message)
{
    /// <summary>Epoch of the step, from 1.</summary>
    public int Epoch { get; } = epoch;

    /// <summary>Step of the epoch, from 1.</summary>
    public int Step { get; } = step;

    /// <summary>
    /// Node whose result or gradient, or parameter whose value, was the first that is not finite; <c>loss</c> where
    /// the net is not the cause.
    /// </summary>
    public string Layer { get; } = layer;
}
