namespace EdgeBnn.Training.Data;

/// <summary>What to do about an image that cannot be read.</summary>
public enum OnBadImage
{
    /// <summary>Stop and name it.</summary>
    Stop,

    /// <summary>Go on without it; <see cref="Dataset.Skipped"/> lists it.</summary>
    Skip,
}
