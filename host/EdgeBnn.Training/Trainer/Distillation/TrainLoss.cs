using System.Numerics.Tensors;
using EdgeBnn.Tensors;
using Tensor = EdgeBnn.Tensors.Tensor;

namespace EdgeBnn.Training;

/// <summary>
/// What training makes small. With a teacher, w the weight of its soft targets (Hinton et al., 2015) and v that of its
/// features: (1 - w) * cross-entropy with the labels + w * soft targets + v * features; the first alone without one.
/// Terms of weight 0 are not computed.
/// </summary>
internal sealed class TrainLoss(TrainOptions options, Teacher? teacher)
{
    private readonly float _softWeight = teacher is null ? 0 : options.TeacherWeight;
    private readonly FeatureLoss _features = options.FeatureWeight > 0 ? options.Features : FeatureLoss.None;

    /// <summary>The loss of a step.</summary>
    /// <param name="tape">Lends the result and records.</param>
    /// <param name="x">Images as the net saw them.</param>
    /// <param name="net">The net; its last results are those of <paramref name="x"/>.</param>
    /// <param name="logits">What it gave.</param>
    /// <param name="labels">What the images show.</param>
    /// <returns>The loss, a scalar, and its terms.</returns>
    public (Tensor Loss, LossTerms Terms) Forward(
        Tape tape, Tensor x, GraphNet net, Tensor logits, BatchLabels labels)
    {
        Tensor? hard = _softWeight < 1 ? LabelLoss(tape, logits, labels) : null;
        Tensor? soft = null, features = null;
        if (teacher is not null && (_softWeight > 0 || _features != FeatureLoss.None))
        {
            Tensor lesson = teacher.Look(x);
            if (_softWeight > 0)
                soft = SoftTargets.Forward(tape, logits, Probabilities(tape, lesson), options.Temperature);
            if (_features != FeatureLoss.None)
                features = FeatureTerm.Forward(tape, _features, net, teacher.Net);
        }

        var terms = new LossTerms(Value(hard), Value(soft), Value(features));
        if (soft is null && features is null)
            return (hard!, terms);
        (Tensor?, float)[] all = [(hard, 1 - _softWeight), (soft, _softWeight), (features, options.FeatureWeight)];
        return (LinearCombination.Forward(tape, [.. Present(all)]), terms);
    }

    private Tensor LabelLoss(Tape tape, Tensor logits, BatchLabels labels) =>
        labels is { Others: { } others, Shares: { } shares }
            ? CrossEntropy.Forward(tape, logits, labels.Classes, others, shares, options.LabelSmoothing)
            : CrossEntropy.Forward(tape, logits, labels.Classes, options.LabelSmoothing);

    private static IEnumerable<(Tensor Loss, float Weight)> Present((Tensor? Loss, float Weight)[] terms)
    {
        foreach ((Tensor? loss, float weight) in terms)
        {
            if (loss is not null)
                yield return (loss, weight);
        }
    }

    private static double? Value(Tensor? loss) => loss?.Values[0];

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
