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

    /// <summary>Whose parameters the result has; the best epoch needs images held out.</summary>
    public KeepEpoch Keep { get; init; }

    /// <summary>
    /// Where to write a checkpoint after each epoch, every <see cref="CheckpointEvery"/> inside one, and when
    /// cancelled; null for nowhere.
    /// </summary>
    public string? CheckpointPath { get; init; }

    /// <summary>Longest time between two checkpoints of an epoch; null for none but at its end.</summary>
    public TimeSpan? CheckpointEvery { get; init; }

    /// <summary>Goes on from <see cref="CheckpointPath"/>, to the same bits as a run that was never broken.</summary>
    public bool Resume { get; init; }

    /// <summary>Where to write a line of JSON per epoch; null for nowhere.</summary>
    public string? MetricsPath { get; init; }

    /// <summary>Told of each epoch once its line and its checkpoint are written, or null.</summary>
    public Action<EpochMetrics>? EpochDone { get; init; }
}
