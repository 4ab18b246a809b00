namespace EdgeBnn.Training;

/// <summary>When the trainer looks at the test images.</summary>
public enum TestWhen
{
    /// <summary>Not at all: for candidates of a search, which must not choose by the test images.</summary>
    Never,

    /// <summary>Once, when training is done.</summary>
    AtEnd,

    /// <summary>After each epoch, for the log, and when training is done.</summary>
    EachEpoch,
}
