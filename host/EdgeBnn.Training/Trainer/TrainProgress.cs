namespace EdgeBnn.Training;

/// <summary>Where training stands after a step.</summary>
/// <param name="Epoch">Epoch, from 1.</param>
/// <param name="Epochs">Epochs in all.</param>
/// <param name="Step">Step of the epoch, from 1.</param>
/// <param name="Steps">Steps of an epoch.</param>
/// <param name="Loss">Mean loss of the epoch so far.</param>
/// <param name="Accuracy">Accuracy of the epoch so far on its (augmented) training images, 0 to 1.</param>
/// <param name="ImagesPerSecond">Speed since training started or went on.</param>
/// <param name="SecondsLeft">Time to the last step at that speed.</param>
public readonly record struct TrainProgress(
    int Epoch, int Epochs, int Step, int Steps, double Loss, double Accuracy, double ImagesPerSecond,
    double SecondsLeft);
