namespace EdgeBnn.Training;

/// <summary>What is logged of an epoch.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Loss">Mean over its steps.</param>
/// <param name="TrainAccuracy">On its (augmented) images as they came by, 0 to 1.</param>
/// <param name="ValidationAccuracy">On the images held out after it, 0 to 1, or null.</param>
/// <param name="TestAccuracy">On the test images after it, 0 to 1, or null.</param>
/// <param name="LearningRate">Of its last step.</param>
/// <param name="ImagesPerSecond">Training alone, since the run started or went on.</param>
public sealed record EpochMetrics(
    int Epoch, double Loss, double TrainAccuracy, double? ValidationAccuracy, double? TestAccuracy, float LearningRate,
    double ImagesPerSecond);
