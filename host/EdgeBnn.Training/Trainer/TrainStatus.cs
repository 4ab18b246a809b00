namespace EdgeBnn.Training;

/// <summary>How training ended.</summary>
public enum TrainStatus
{
    /// <summary>All epochs are done.</summary>
    Completed,

    /// <summary>It was cancelled; it can go on from the checkpoint, where one was asked for.</summary>
    Cancelled,
}
