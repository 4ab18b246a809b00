namespace EdgeBnn.Training;

/// <summary>What the images of a batch show.</summary>
/// <param name="Classes">Class of each image, [N]; of a blended one that which weighs more.</param>
/// <param name="Others">Class that is blended in, [N]; null where no images are.</param>
/// <param name="Shares">What <paramref name="Classes"/> weighs, 0.5 to 1, [N]; null where no images are blended.</param>
internal sealed record BatchLabels(int[] Classes, int[]? Others = null, float[]? Shares = null);
