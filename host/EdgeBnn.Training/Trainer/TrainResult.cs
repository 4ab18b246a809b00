namespace EdgeBnn.Training;

/// <summary>What training gives.</summary>
/// <param name="Status">Whether it came to its end.</param>
/// <param name="Net">The net as it is now; usable in both cases.</param>
/// <param name="Seconds">Time that this call took, evaluation included.</param>
public sealed record TrainResult(TrainStatus Status, TrainedNet Net, double Seconds)
{
    /// <summary>What the net says of the test images, or null where they were not looked at.</summary>
    public Predictions? Test { get; init; }
}
