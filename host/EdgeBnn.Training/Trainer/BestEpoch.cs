namespace EdgeBnn.Training;

/// <summary>
/// The epoch that did best on the images held out; of equals the later one, whose weights are calmer.
/// </summary>
/// <param name="Epoch">From 1.</param>
/// <param name="TrainAccuracy">On its (augmented) training images as they came by, 0 to 1.</param>
/// <param name="ValidationAccuracy">On the images held out after it, 0 to 1.</param>
/// <param name="Parameters">All parameters after it, by name.</param>
public sealed record BestEpoch(
    int Epoch, double TrainAccuracy, double ValidationAccuracy, IReadOnlyDictionary<string, float[]> Parameters);
