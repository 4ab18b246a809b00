using EdgeBnn.Tensors;
using EdgeBnn.Training.Data;

namespace EdgeBnn.Training;

/// <summary>
/// Measures a trained net's batch norms anew. The running averages of training lag behind weights that still moved,
/// which a binary net, whose weights flip, feels more than others.
/// </summary>
internal static class Recalibration
{
    private const int Batch = 256;

    /// <summary>Sets running statistics to their means over batches of images as they are.</summary>
    public static void Run(GraphNet net, ImageSet images, int count)
    {
        int[] indices = Calibration.Spread(images.Count, count);
        var tape = new Tape(recording: false);
        float momentum = net.StatisticsMomentum;
        int batches = indices.Length / Math.Min(Batch, Math.Max(1, indices.Length));
        for (int i = 0; i < batches; i++)
        {
            // a stride through the set, so that sets in the order of their classes give mixed batches
            int[] batch = [.. Enumerable.Range(0, indices.Length / batches).Select(n => indices[(n * batches) + i])];
            net.StatisticsMomentum = 1f / (i + 1);
            net.Forward(tape, Batches.Load(tape, images, batch), training: true);
            tape.Reset();
        }

        net.StatisticsMomentum = momentum;
    }
}
