namespace EdgeBnn.Training;

/// <summary>Where a trained net comes from.</summary>
/// <param name="DataSet">Name of the data set.</param>
/// <param name="Epochs">Epochs that were trained in full.</param>
/// <param name="Seed">Seed of weights, order and augmentation.</param>
/// <param name="TrainAccuracy">
/// Running accuracy of the last epoch on its (augmented) training images, 0 to 1; null before the first.
/// </param>
/// <param name="ValidationAccuracy">
/// Accuracy on training images that were held out, 0 to 1; null where none were.
/// </param>
/// <param name="TestAccuracy">Accuracy on the test images, 0 to 1; null where they were not looked at.</param>
/// <param name="KeptEpoch">
/// The epoch that the parameters are those of, from 1, where that is not the last one; else null.
/// </param>
public sealed record TrainingFacts(
    string DataSet, int Epochs, ulong Seed, double? TrainAccuracy, double? ValidationAccuracy, double? TestAccuracy,
    int? KeptEpoch = null);
