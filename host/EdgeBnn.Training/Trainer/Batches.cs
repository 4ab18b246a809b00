using EdgeBnn.Tensors;
using EdgeBnn.Training.Data;

namespace EdgeBnn.Training;

/// <summary>
/// Images of a set as the tensor that a net reads. They are made where they are needed: a batch takes less than a
/// hundredth of a step, and a thread that made them ahead would share the same two cores.
/// </summary>
internal static class Batches
{
    /// <summary>Images as they are.</summary>
    public static Tensor Load(Tape tape, ImageSet images, ReadOnlySpan<int> indices)
    {
        Tensor x = Rent(tape, images, indices.Length);
        BatchBuilder.Fill(images, indices, x.Values);
        return x;
    }

    /// <summary>Images varied as the options say, other ones in each epoch.</summary>
    public static Tensor LoadAugmented(
        Tape tape, ImageSet images, ReadOnlySpan<int> indices, TrainOptions options, int epoch)
    {
        Tensor x = Rent(tape, images, indices.Length);
        var augment = new AugmentOptions(options.Shift, options.Flip, options.ShiftFill);
        BatchBuilder.Fill(images, indices, augment, options.Seed, epoch, x.Values);
        return x;
    }

    private static Tensor Rent(Tape tape, ImageSet images, int count) =>
        tape.Rent(new Shape(count, images.Height, images.Width, images.Channels));
}
