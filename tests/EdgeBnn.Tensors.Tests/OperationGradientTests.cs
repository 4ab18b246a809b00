namespace EdgeBnn.Tensors.Tests;

public class OperationGradientTests
{
    [Theory]
    [InlineData(2, 5, 7, 1)]
    [InlineData(3, 4, 3, 3)]
    [InlineData(2, 3, 3, 17)]
    [InlineData(1, 5, 2, 33)]
    public void Batch_norm(int n, int h, int w, int c)
    {
        var x = GradientCheck.Random(new Shape(n, h, w, c), 1);
        var gamma = GradientCheck.Random(Shape.Vector(c), 2);
        var beta = GradientCheck.Random(Shape.Vector(c), 3);
        foreach (var training in new[] { true, false })
        {
            GradientCheck.Run(
                tape => BatchNorm.Forward(
                    tape, x, gamma, beta, new Tensor(Shape.Vector(c)), Ones(c), training, momentum: 0.1f),
                [x, gamma, beta]);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(17)]
    [InlineData(33)]
    public void PRelu_of_both_signs(int c)
    {
        var x = GradientCheck.Distinct(new Shape(2, 3, 1, c), 4);
        var slope = GradientCheck.Random(Shape.Vector(c), 5);
        GradientCheck.Run(tape => PRelu.Forward(tape, x, slope), [x, slope], step: 1e-3f, tolerance: 5e-3f);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(17)]
    [InlineData(33)]
    public void Shift_per_channel(int c)
    {
        var x = GradientCheck.Random(new Shape(2, 3, 5, c), 4);
        var shift = GradientCheck.Random(Shape.Vector(c), 5);
        GradientCheck.Run(tape => ChannelShift.Forward(tape, x, shift), [x, shift]);
    }

    [Theory]
    [InlineData(1, 2, 2)]
    [InlineData(3, 3, 2)]
    [InlineData(17, 3, 1)]
    [InlineData(33, 2, 3)]
    public void Average_pool(int c, int kernel, int stride)
    {
        var x = GradientCheck.Random(new Shape(2, 7, 5, c), 6);
        GradientCheck.Run(tape => AvgPool2D.Forward(tape, x, kernel, stride), [x]);
    }

    [Theory]
    [InlineData(1, 2, 2)]
    [InlineData(3, 3, 2)]
    [InlineData(17, 3, 1)]
    public void Max_pool(int c, int kernel, int stride)
    {
        var x = GradientCheck.Distinct(new Shape(2, 7, 5, c), 7);
        GradientCheck.Run(tape => MaxPool2D.Forward(tape, x, kernel, stride), [x], step: 1e-4f, tolerance: 2e-2f);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(17)]
    public void Global_average_pool(int c)
    {
        var x = GradientCheck.Random(new Shape(3, 5, 3, c), 8);
        GradientCheck.Run(tape => GlobalAvgPool.Forward(tape, x), [x]);
    }

    [Theory]
    [InlineData(3, 7)]
    [InlineData(16, 32)]
    [InlineData(17, 5)]
    [InlineData(4, 4)]
    public void Tile_channels(int channels, int wanted)
    {
        var x = GradientCheck.Random(new Shape(2, 3, 3, channels), 9);
        GradientCheck.Run(tape => TileChannels.Forward(tape, x, wanted), [x]);
    }

    [Theory]
    [InlineData(6, 2)]
    [InlineData(6, 3)]
    [InlineData(33, 11)]
    [InlineData(5, 1)]
    public void Shuffle_channels(int channels, int groups)
    {
        var x = GradientCheck.Random(new Shape(2, 3, 3, channels), 9);
        GradientCheck.Run(
            tape => Add.Forward(
                tape, ShuffleChannels.Forward(tape, x, groups), ShuffleChannels.Forward(tape, x, channels / groups)),
            [x]);
    }

    [Fact]
    public void Add_of_a_tensor_used_twice()
    {
        var x = GradientCheck.Random(new Shape(2, 3, 3, 5), 10);
        var y = GradientCheck.Random(new Shape(2, 3, 3, 5), 11);
        GradientCheck.Run(
            tape =>
            {
                var sum = Add.Forward(tape, x, y);
                return Add.Forward(tape, Add.Forward(tape, sum, sum), Add.Forward(tape, x, sum));
            },
            [x, y]);
    }

    [Theory]
    [InlineData(1, 3, 2)]
    [InlineData(5, 17, 10)]
    [InlineData(7, 33, 6)]
    public void Dense_layer(int n, int inputs, int outputs)
    {
        var x = GradientCheck.Random(new Shape(n, 1, 1, inputs), 12);
        var weight = GradientCheck.Random(new Shape(outputs, 1, 1, inputs), 13);
        var bias = GradientCheck.Random(Shape.Vector(outputs), 14);
        GradientCheck.Run(tape => Dense.Forward(tape, x, weight, bias), [x, weight, bias]);
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(0.1f)]
    public void Cross_entropy(float smoothing)
    {
        var logits = GradientCheck.Random(new Shape(4, 1, 1, 5), 15, scale: 2);
        GradientCheck.Run(tape => CrossEntropy.Forward(tape, logits, [0, 4, 2, 2], smoothing), [logits]);
        GradientCheck.Run(
            tape => CrossEntropy.Forward(
                tape, logits, [0, 4, 2, 2], [1, 4, 3, 0], [0.5f, 0.6f, 0.9f, 1], smoothing), [logits]);
    }

    [Theory]
    [InlineData(1f)]
    [InlineData(4f)]
    public void Soft_targets(float temperature)
    {
        var logits = GradientCheck.Random(new Shape(3, 1, 1, 4), 16, scale: 2);
        var target = new Tensor(logits.Shape);
        new[] { 0.7f, 0.1f, 0.1f, 0.1f, 0f, 0.5f, 0.25f, 0.25f, 0f, 0f, 1f, 0f }.CopyTo(target.Values);
        GradientCheck.Run(tape => SoftTargets.Forward(tape, logits, target, temperature), [logits]);
    }

    [Fact]
    public void Linear_combination_of_losses()
    {
        var logits = GradientCheck.Random(new Shape(2, 1, 1, 3), 17);
        GradientCheck.Run(
            tape =>
            {
                var first = CrossEntropy.Forward(tape, logits, [0, 1]);
                var second = CrossEntropy.Forward(tape, logits, [2, 2]);
                return LinearCombination.Forward(tape, (first, 0.25f), (second, 3), (first, 1));
            },
            [logits]);
    }

    private static Tensor Ones(int channels)
    {
        var ones = new Tensor(Shape.Vector(channels));
        ones.Values.Fill(1);
        return ones;
    }
}
