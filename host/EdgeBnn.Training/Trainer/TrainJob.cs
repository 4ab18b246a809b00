using EdgeBnn.Training.Data;

namespace EdgeBnn.Training;

/// <summary>What to train on what.</summary>
/// <param name="Spec">The network.</param>
/// <param name="Data">Images and classes.</param>
/// <param name="Options">How.</param>
public sealed record TrainJob(NetSpec Spec, Dataset Data, TrainOptions Options)
{
    /// <summary>Trains the float net of the same shape: a teacher.</summary>
    public bool FullPrecision { get; init; }

    /// <summary>A net for the same images and classes that this one learns from beside the labels, or null.</summary>
    public GraphNet? Teacher { get; init; }

    /// <summary>Parameters to start from, those of a net of the same description; null for initial ones.</summary>
    public TrainedNet? Start { get; init; }

    /// <summary>Where to write a checkpoint after each epoch and when cancelled; null for nowhere.</summary>
    public string? CheckpointPath { get; init; }

    /// <summary>Goes on from <see cref="CheckpointPath"/>, to the same bits as a run that was never broken.</summary>
    public bool Resume { get; init; }

    /// <summary>Where to write a line of JSON per epoch; null for nowhere.</summary>
    public string? MetricsPath { get; init; }
}
