using System.Numerics.Tensors;
using EdgeBnn.Training.Data;

namespace EdgeBnn.Training;

/// <summary>Measures how large a net's maps become, from which the compiler chooses its fixed-point scales.</summary>
public static class Calibration
{
    /// <summary>Largest |x| of every node's result in evaluation mode, by node name.</summary>
    /// <param name="net">The net; it is not changed.</param>
    /// <param name="images">Training images; test images would let the compiled net know them.</param>
    /// <param name="count">How many, spread evenly over the set; all where there are fewer.</param>
    public static Dictionary<string, float> Measure(GraphNet net, ImageSet images, int count)
    {
        float[] largest = new float[net.Graph.Nodes.Count];
        Evaluator.Run(net, images, Spread(images.Count, count), (_, _) =>
        {
            for (int id = 0; id < largest.Length; id++)
            {
                float here = MathF.Abs(TensorPrimitives.MaxMagnitude<float>(net.Result(id).Values));
                largest[id] = MathF.Max(largest[id], here);
            }
        });
        return net.Graph.Nodes.Select((node, id) => (node.Name, largest[id])).ToDictionary();
    }

    /// <summary>Indices of <paramref name="count"/> of <paramref name="available"/> images at even distances.</summary>
    internal static int[] Spread(int available, int count)
    {
        int taken = Math.Min(available, count);
        return [.. Enumerable.Range(0, taken).Select(i => (int)((long)i * available / taken))];
    }
}
