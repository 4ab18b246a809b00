namespace EdgeBnn.Training;

/// <summary>What is logged of an epoch.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Loss">Mean over its steps.</param>
/// <param name="TrainAccuracy">On its (augmented) images as they came by, 0 to 1.</param>
/// <param name="ValidationAccuracy">On the images held out after it, 0 to 1, or null.</param>
/// <param name="TestAccuracy">On the test images after it, 0 to 1, or null.</param>
/// <param name="LearningRate">Of its last step.</param>
/// <param name="ImagesPerSecond">Its training steps alone; of a run that went on inside it, the steps since.</param>
/// <param name="Seconds">Time that it took, the look at the images held out included; breaks are not.</param>
/// <param name="Flips">
/// By binary layer: share of its latent weights whose sign changed in the epoch, 0 to 1. Empty for a float net.
/// </param>
public sealed record EpochMetrics(
    int Epoch, double Loss, double TrainAccuracy, double? ValidationAccuracy, double? TestAccuracy, float LearningRate,
    double ImagesPerSecond, double Seconds, IReadOnlyDictionary<string, double> Flips)
{
    /// <summary>Mean of the cross-entropy with the labels, where it is part of the loss.</summary>
    public double? LabelLoss { get; init; }

    /// <summary>Mean of the divergence from the teacher's soft targets, where it is part of the loss.</summary>
    public double? SoftTargetLoss { get; init; }

    /// <summary>Mean of the distance from the teacher's features, where it is part of the loss.</summary>
    public double? FeatureLoss { get; init; }
}
