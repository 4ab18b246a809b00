namespace EdgeBnn.Training;

/// <summary>Whose parameters training gives.</summary>
public enum KeepEpoch
{
    /// <summary>
    /// Those of the last epoch. The learning rate has fallen to 0 there, so it is usually the best one too, and it is
    /// chosen by no images at all.
    /// </summary>
    Last,

    /// <summary>
    /// Those of the epoch that did best on the images held out: for runs that overfit, or that are stopped early.
    /// </summary>
    Best,
}
