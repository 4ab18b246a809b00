using System.Numerics.Tensors;
using EdgeBnn.Tensors;
using Tensor = EdgeBnn.Tensors.Tensor;

namespace EdgeBnn.Training;

/// <summary>
/// Cross-entropy with the labels, and with a teacher (1 - weight) times that plus weight times its soft targets
/// (Hinton et al., 2015).
/// </summary>
internal sealed class TrainLoss(TrainOptions options, GraphNet? teacher)
{
    private readonly Tape _teacherTape = new(recording: false);

    public Tensor Forward(Tape tape, Tensor x, Tensor logits, int[] labels)
    {
        float weight = teacher is null ? 0 : options.TeacherWeight;
        Tensor? hard = weight < 1 ? CrossEntropy.Forward(tape, logits, labels, options.LabelSmoothing) : null;
        if (teacher is null || weight == 0)
            return hard!;
        Tensor targets = Probabilities(tape, teacher.Forward(_teacherTape, x, training: false));
        _teacherTape.Reset();
        Tensor soft = SoftTargets.Forward(tape, logits, targets, options.Temperature);
        return hard is null ? soft : LinearCombination.Forward(tape, (hard, 1 - weight), (soft, weight));
    }

    private Tensor Probabilities(Tape tape, Tensor logits)
    {
        Tensor p = tape.Rent(logits.Shape);
        TensorPrimitives.Multiply(logits.Values, 1 / options.Temperature, p.Values);
        int classes = logits.Shape.C;
        for (int n = 0; n < logits.Shape.N; n++)
        {
            Span<float> row = p.Values.Slice(n * classes, classes);
            TensorPrimitives.SoftMax(row, row);
        }

        return p;
    }
}
