namespace EdgeBnn.Tensors.Tests;

/// <summary>
/// A binary net with most operations: stem, two blocks with shortcuts (one narrows the map), and a head.
/// </summary>
internal sealed class SmallNet
{
    private const int Width = 12;
    private readonly List<Tensor> _parameters = [];
    private readonly List<Tensor> _statistics = [];
    private readonly Func<Tape, Tensor, Tensor> _run;
    private int _seed = 100;

    public SmallNet(int inputs, int classes)
    {
        var stem = Parameter(new Shape(Width, 3, 3, inputs), 0.4f);
        var stemNorm = NormAndPRelu(Width);
        var first = Parameter(new Shape(Width, 3, 3, Width), 0.5f);
        var firstNorm = NormAndPRelu(Width);
        var shift = Parameter(Shape.Vector(Width), 0.1f);
        var second = Parameter(new Shape(2 * Width, 3, 3, Width), 0.5f);
        var secondNorm = NormAndPRelu(2 * Width);
        var head = Parameter(new Shape(classes, 1, 1, 2 * Width), 0.3f);
        var bias = Parameter(Shape.Vector(classes), 0);
        _run = (tape, image) =>
        {
            var x = stemNorm(tape, Conv2D.Forward(tape, image, stem, new Conv2DShape(1, 1, 1, 1), 0), null);
            x = MaxPool2D.Forward(tape, x, 2, 2);
            var signs = Sign.Forward(tape, x, SignEstimator.Ste);
            var y = Conv2D.Forward(
                tape, signs, BinaryWeights.Forward(tape, first), new Conv2DShape(1, 1, 1, 1), 1);
            x = firstNorm(tape, y, x);
            var shortcut = TileChannels.Forward(tape, AvgPool2D.Forward(tape, x, 2, 2), 2 * Width);
            y = BinaryConv2D.Forward(tape, x, shift, second, new Conv2DShape(2, 1, 1, 1), 1, SignEstimator.ApproxSign);
            x = secondNorm(tape, y, shortcut);
            return Dense.Forward(tape, GlobalAvgPool.Forward(tape, x), head, bias);
        };
    }

    public IReadOnlyList<Tensor> Parameters => _parameters;

    public IReadOnlyList<Tensor> Statistics => _statistics;

    public Tensor Forward(Tape tape, Tensor image) => _run(tape, image);

    /// <summary>One step of plain gradient descent. Returns the loss.</summary>
    public float Step(Tape tape, float[] pixels, Shape shape, int[] labels, float rate)
    {
        tape.Reset();
        foreach (var parameter in _parameters)
            parameter.ClearGradient();
        var image = tape.Rent(shape);
        pixels.CopyTo(image.Values);
        var loss = CrossEntropy.Forward(tape, Forward(tape, image), labels);
        tape.Backward(loss);
        foreach (var parameter in _parameters)
        {
            for (var i = 0; i < parameter.Shape.Length; i++)
                parameter.Values[i] -= rate * parameter.Gradient[i];
        }

        return loss.Values[0];
    }

    private Func<Tape, Tensor, Tensor?, Tensor> NormAndPRelu(int channels)
    {
        var gamma = Parameter(Shape.Vector(channels), 0);
        gamma.Values.Fill(1);
        var beta = Parameter(Shape.Vector(channels), 0);
        var slope = Parameter(Shape.Vector(channels), 0.25f);
        var (mean, variance) = (new Tensor(Shape.Vector(channels)), new Tensor(Shape.Vector(channels)));
        _statistics.AddRange([mean, variance]);
        return (tape, x, shortcut) => BatchNormRPRelu.Forward(
            tape, x, gamma, beta, mean, variance, new RPRelu(null, slope, null), shortcut, residualLast: true,
            training: true, momentum: 0.1f);
    }

    private Tensor Parameter(Shape shape, float scale)
    {
        var parameter = GradientCheck.Random(shape, _seed++, scale);
        _parameters.Add(parameter);
        return parameter;
    }
}
