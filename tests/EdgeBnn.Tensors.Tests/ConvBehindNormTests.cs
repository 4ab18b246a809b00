namespace EdgeBnn.Tensors.Tests;

/// <summary>
/// A convolution and the end of its block go backward together, without writing the gradient between them. The same
/// gradients come out as where something in between keeps them apart.
/// </summary>
public class ConvBehindNormTests
{
    /// <summary>What is added to the batch norm's result.</summary>
    public enum Residual
    {
        None,
        Input,
        InputUsedAgain,
        Other,
    }

    [Theory]
    [InlineData(Residual.None, 2, false)]
    [InlineData(Residual.Input, 1, false)]
    [InlineData(Residual.Input, 1, true)]
    [InlineData(Residual.InputUsedAgain, 1, false)]
    [InlineData(Residual.Other, 1, false)]
    public void Together_equals_apart(Residual kind, int stride, bool readTwice)
    {
        // more images than one chunk, and than one part
        var image = GradientCheck.Random(new Shape(23, 10, 9, 4), 1);
        var first = GradientCheck.Random(new Shape(16, 1, 1, 4), 2);
        var latent = GradientCheck.Random(new Shape(16, 3, 3, 16), 3);
        var other = GradientCheck.Random(new Shape(23, 10, 9, 16), 4);
        Tensor[] vectors = [.. Enumerable.Range(5, 5).Select(seed => GradientCheck.Random(Shape.Vector(16), seed))];
        Tensor[] parameters = [image, first, latent, .. kind == Residual.Other ? [other, .. vectors] : vectors];
        Paths.ForEach(path =>
        {
            var (together, apart) = (Step(keptApart: false), Step(keptApart: true));
            for (var i = 0; i < parameters.Length; i++)
                Paths.AssertNear([.. apart[i].Select(d => (double)d)], together[i], $"{path}, parameter {i}");
        });

        List<float[]> Step(bool keptApart)
        {
            foreach (var parameter in parameters)
                parameter.ClearGradient();
            var tape = new Tape(recording: true);

            // a map of the tape, so that its gradient's buffer may change hands
            var x = Conv2D.Forward(tape, image, first, new Conv2DShape(1, 1, 1, 0), 0);
            var y = BinaryConv2D.Forward(
                tape, x, vectors[0], latent, new Conv2DShape(stride, 1, 1, 1), 1, SignEstimator.ApproxSign);
            if (keptApart)
                y.Producer = null;
            var end = BatchNormRPRelu.Forward(
                tape, y, vectors[1], vectors[2], new Tensor(Shape.Vector(16)), new Tensor(Shape.Vector(16)),
                new RPRelu(vectors[3], vectors[4], null),
                kind == Residual.None ? null : kind == Residual.Other ? other : x, residualLast: false, training: true,
                momentum: 0.1f);
            if (kind == Residual.InputUsedAgain)
                end = Add.Forward(tape, end, x);
            if (readTwice)
                end = Add.Forward(tape, end, y);
            tape.Backward(Dot.Forward(tape, end));
            return [.. parameters.Select(parameter => parameter.Gradient.ToArray())];
        }
    }
}
