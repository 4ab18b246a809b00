namespace EdgeBnn.Training;

/// <summary>
/// The first of two steps in which a binary net can be trained: its activations are binary, its weights still floats.
/// </summary>
/// <param name="Epochs">How many of all epochs it takes, at least 1.</param>
/// <param name="LearningRate">Peak learning rate, above 0; it falls as a cosine to 0.</param>
/// <param name="WeightDecay">Decay of float weights, at least 0; see <see cref="Optimizer"/>.</param>
public sealed record PhaseOptions(int Epochs, float LearningRate, float WeightDecay)
{
    /// <summary>Checks every value against its range.</summary>
    /// <param name="epochs">Epochs of both steps.</param>
    /// <exception cref="TrainingException">A value is out of its range: says which, found, expected.</exception>
    internal void Check(int epochs)
    {
        Require(Epochs >= 1 && Epochs < epochs, nameof(Epochs), Epochs, $"1 to below {epochs}");
        Require(
            LearningRate > 0 && float.IsFinite(LearningRate), nameof(LearningRate), LearningRate, "a number above 0");
        Require(WeightDecay >= 0 && float.IsFinite(WeightDecay), nameof(WeightDecay), WeightDecay, "a number from 0");
    }

    private static void Require(bool holds, string name, object found, string expected) =>
        TrainOptions.Require(holds, $"{nameof(TrainOptions.FirstPhase)}.{name}", found, expected);
}
