using EdgeBnn.Training.Data;

namespace EdgeBnn.Training;

/// <summary>What a net says of each image of a set.</summary>
/// <param name="Classes">The class with the highest logit, the first of equals, [N].</param>
/// <param name="Confidences">Its share of the softmax, 0 to 1, [N].</param>
public sealed record Predictions(int[] Classes, float[] Confidences)
{
    /// <summary>Part that is right, 0 to 1.</summary>
    /// <param name="images">The set, of the same order.</param>
    public double Accuracy(ImageSet images)
    {
        int right = Classes.Where((found, i) => found == images.Labels[i]).Count();
        return right / (double)Math.Max(1, Classes.Length);
    }
}
