namespace EdgeBnn.Training;

/// <summary>How far training has come.</summary>
/// <param name="Epoch">Epochs that are done.</param>
/// <param name="Step">Steps of the next one that are done.</param>
/// <param name="LossSum">Sum of the losses of those steps.</param>
/// <param name="Correct">Images of those steps that were classified right.</param>
/// <param name="TermSums">Sums of the terms of those losses.</param>
/// <param name="Seconds">Time that those steps took.</param>
public sealed record TrainPosition(
    int Epoch, int Step, double LossSum, long Correct, LossTerms TermSums = default, double Seconds = 0)
{
    /// <summary>The start.</summary>
    public static TrainPosition Start { get; } = new(0, 0, 0, 0);
}
