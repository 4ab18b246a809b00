using System.Numerics.Tensors;
using EdgeBnn.Tensors;
using EdgeBnn.Training.Data;
using Tensor = EdgeBnn.Tensors.Tensor;

namespace EdgeBnn.Training;

/// <summary>Runs a net over images in evaluation mode.</summary>
public static class Evaluator
{
    private const int Batch = 128;

    /// <summary>Part of the images that the net classifies right, 0 to 1.</summary>
    /// <param name="net">The net.</param>
    /// <param name="images">The set.</param>
    /// <param name="indices">Which of its images; null for all.</param>
    public static double Accuracy(GraphNet net, ImageSet images, int[]? indices = null)
    {
        long correct = 0, count = 0;
        Run(net, images, indices ?? [.. Enumerable.Range(0, images.Count)], (batch, logits) =>
        {
            correct += Correct(logits, batch.Select(i => (int)images.Labels[i]));
            count += batch.Length;
        });
        return count == 0 ? 0 : (double)correct / count;
    }

    /// <summary>What the net says of every image of a set.</summary>
    /// <param name="net">The net.</param>
    /// <param name="images">The set.</param>
    public static Predictions Predict(GraphNet net, ImageSet images)
    {
        var predictions = new Predictions(new int[images.Count], new float[images.Count]);
        Run(net, images, [.. Enumerable.Range(0, images.Count)], (batch, logits) =>
        {
            int classes = logits.Shape.C;
            for (int n = 0; n < batch.Length; n++)
            {
                Span<float> row = logits.Values.Slice(n * classes, classes);
                int found = predictions.Classes[batch[n]] = TensorPrimitives.IndexOfMax<float>(row);
                TensorPrimitives.SoftMax(row, row);
                predictions.Confidences[batch[n]] = row[found];
            }
        });
        return predictions;
    }

    /// <summary>Runs the net over images, a batch at a time.</summary>
    /// <param name="net">The net; its results are those of the batch during each visit.</param>
    /// <param name="images">The set.</param>
    /// <param name="indices">Which of its images.</param>
    /// <param name="visit">Given the indices of a batch and its logits.</param>
    public static void Run(GraphNet net, ImageSet images, ReadOnlySpan<int> indices, Action<int[], Tensor> visit)
    {
        var tape = new Tape(recording: false);
        for (int start = 0; start < indices.Length; start += Batch)
        {
            int[] batch = indices.Slice(start, Math.Min(Batch, indices.Length - start)).ToArray();
            visit(batch, net.Forward(tape, Batches.Load(tape, images, batch), training: false));
            tape.Reset();
        }
    }

    /// <summary>How many rows of logits are highest at their label; the first of equals counts.</summary>
    internal static int Correct(Tensor logits, IEnumerable<int> labels)
    {
        int classes = logits.Shape.C;
        return labels.Where((label, n) =>
            TensorPrimitives.IndexOfMax(logits.Values.Slice(n * classes, classes)) == label).Count();
    }
}
