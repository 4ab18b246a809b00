namespace EdgeBnn.Training.Data;

/// <summary>Images to train on and images to test on, of one shape.</summary>
/// <param name="Name">As <see cref="DatasetCatalog"/> calls it.</param>
/// <param name="Classes">Names; a label is a place in this list.</param>
/// <param name="Train">Training images.</param>
/// <param name="Test">Test images, none of them among the training images.</param>
/// <param name="Note">One sentence on what the images are, to stand beside any accuracy measured on them.</param>
public sealed record Dataset(string Name, IReadOnlyList<string> Classes, ImageSet Train, ImageSet Test, string Note)
{
    /// <summary>Images that could not be read and were left out.</summary>
    public IReadOnlyList<SkippedImage> Skipped { get; init; } = [];
}
