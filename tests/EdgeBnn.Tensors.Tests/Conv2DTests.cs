namespace EdgeBnn.Tensors.Tests;

public class Conv2DTests
{
    public static TheoryData<Shape, Shape, Conv2DShape> Cases => new()
    {
        // widths of the output around every panel, maps that are no multiple of a quad
        { new Shape(1, 1, 1, 1), new Shape(1, 1, 1, 1), new Conv2DShape(1, 1, 1, 0) },
        { new Shape(3, 7, 7, 3), new Shape(16, 3, 3, 3), new Conv2DShape(1, 1, 1, 1) },
        { new Shape(2, 8, 8, 16), new Shape(17, 3, 3, 16), new Conv2DShape(1, 1, 1, 1) },
        { new Shape(9, 4, 4, 17), new Shape(33, 3, 3, 17), new Conv2DShape(1, 1, 1, 1) },
        { new Shape(2, 5, 6, 33), new Shape(64, 3, 3, 33), new Conv2DShape(1, 1, 1, 1) },
        { new Shape(11, 3, 2, 8), new Shape(96, 3, 3, 8), new Conv2DShape(1, 1, 1, 1) },
        { new Shape(1, 33, 20, 5), new Shape(24, 3, 3, 5), new Conv2DShape(1, 1, 1, 1) },
        { new Shape(2, 4, 4, 20), new Shape(80, 1, 1, 20), new Conv2DShape(1, 1, 1, 0) },
        { new Shape(2, 3, 5, 7), new Shape(50, 1, 1, 7), new Conv2DShape(1, 1, 1, 0) },

        // strides, with inputs that no window sees
        { new Shape(2, 8, 8, 4), new Shape(8, 3, 3, 4), new Conv2DShape(2, 1, 1, 1) },
        { new Shape(2, 9, 7, 4), new Shape(8, 3, 3, 4), new Conv2DShape(2, 1, 1, 1) },
        { new Shape(2, 8, 8, 6), new Shape(5, 1, 1, 6), new Conv2DShape(2, 1, 1, 0) },
        { new Shape(2, 11, 13, 3), new Shape(7, 3, 2, 3), new Conv2DShape(3, 1, 1, 0) },
        { new Shape(2, 9, 9, 2), new Shape(3, 2, 2, 2), new Conv2DShape(4, 1, 1, 1) },
        { new Shape(1, 1, 9, 2), new Shape(3, 1, 1, 2), new Conv2DShape(2, 1, 1, 0) },

        // dilation, windows of 5, padding beyond the window, and without need
        { new Shape(2, 9, 9, 3), new Shape(4, 3, 3, 3), new Conv2DShape(1, 2, 1, 2) },
        { new Shape(2, 12, 10, 3), new Shape(4, 5, 5, 3), new Conv2DShape(1, 1, 1, 2) },
        { new Shape(2, 12, 10, 3), new Shape(4, 5, 5, 3), new Conv2DShape(2, 2, 1, 4) },
        { new Shape(2, 10, 9, 3), new Shape(4, 3, 3, 3), new Conv2DShape(2, 3, 1, 3) },
        { new Shape(2, 4, 4, 3), new Shape(4, 1, 1, 3), new Conv2DShape(1, 1, 1, 2) },
        { new Shape(2, 5, 5, 3), new Shape(4, 3, 3, 3), new Conv2DShape(2, 1, 1, 4) },

        // batches of which one thread takes several blocks
        { new Shape(17, 17, 17, 2), new Shape(3, 3, 3, 2), new Conv2DShape(1, 1, 1, 1) },
        { new Shape(35, 9, 9, 2), new Shape(3, 3, 3, 2), new Conv2DShape(1, 1, 1, 1) },

        // groups, down to one channel each
        { new Shape(2, 6, 6, 6), new Shape(9, 3, 3, 2), new Conv2DShape(1, 1, 3, 1) },
        { new Shape(2, 6, 6, 5), new Shape(5, 3, 3, 1), new Conv2DShape(1, 1, 5, 1) },
        { new Shape(2, 7, 7, 34), new Shape(66, 3, 3, 17), new Conv2DShape(2, 1, 2, 1) },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Agrees_with_the_definition_on_every_path(Shape input, Shape weightShape, Conv2DShape shape)
    {
        var x = GradientCheck.Random(input, 1);
        var weight = GradientCheck.Random(weightShape, 2);
        foreach (var padValue in new[] { 0f, 1f })
        {
            var expected = NaiveConv2D.Run(x, weight, shape, padValue, Dot.Weight);
            Paths.ForEach(path =>
            {
                var tape = new Tape(recording: true);
                x.ClearGradient();
                weight.ClearGradient();
                var y = Conv2D.Forward(tape, x, weight, shape, padValue);
                Paths.AssertNear(expected.Y, y.Values, $"{path} y");
                tape.Backward(Dot.Forward(tape, y));
                Paths.AssertNear(expected.DInput, x.Gradient, $"{path} dInput");
                Paths.AssertNear(expected.DWeight, weight.Gradient, $"{path} dWeight");
            });
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Adds_to_the_gradients_of_an_earlier_use(Shape input, Shape weightShape, Conv2DShape shape)
    {
        var x = GradientCheck.Random(input, 1);
        var weight = GradientCheck.Random(weightShape, 2);
        var once = NaiveConv2D.Run(x, weight, shape, 0, Dot.Weight);
        Paths.ForEach(path =>
        {
            var tape = new Tape(recording: true);
            x.ClearGradient();
            weight.ClearGradient();
            var sum = Add.Forward(
                tape, Conv2D.Forward(tape, x, weight, shape, 0), Conv2D.Forward(tape, x, weight, shape, 0));
            tape.Backward(Dot.Forward(tape, sum));
            Paths.AssertNear([.. once.DInput.Select(d => 2 * d)], x.Gradient, $"{path} dInput");
            Paths.AssertNear([.. once.DWeight.Select(d => 2 * d)], weight.Gradient, $"{path} dWeight");
        });
    }

    [Theory]
    [InlineData(SignEstimator.Ste, 1, 1, false)]
    [InlineData(SignEstimator.ApproxSign, 2, 1, false)]
    [InlineData(SignEstimator.ApproxSign, 1, 2, false)]
    [InlineData(SignEstimator.ApproxSign, 1, 1, true)]
    [InlineData(SignEstimator.Ste, 2, 3, true, true)]
    public void A_binary_convolution_equals_its_parts(
        SignEstimator estimator, int stride, int groups, bool shifted, bool scaled = false)
    {
        // more images than one chunk of the input's gradient covers
        var x = GradientCheck.Random(new Shape(19, 9, 8, 6), 1, scale: 1.5f);
        var shift = GradientCheck.Random(Shape.Vector(6), 3, scale: 0.5f);
        var latent = GradientCheck.Random(new Shape(18, 3, 3, 6 / groups), 2, scale: 1.5f);
        var shape = new Conv2DShape(stride, 1, groups, 1);
        Paths.ForEach(path =>
        {
            var fused = Step(tape => BinaryConv2D.Forward(
                tape, x, shifted ? shift : null, latent, shape, 1, estimator, scaled));
            var parts = Step(tape => Parts(tape, shifted ? ChannelShift.Forward(tape, x, shift) : x));
            Assert.Equal(parts.Y, fused.Y);
            Assert.Equal(parts.DX, fused.DX);
            Assert.Equal(parts.DWeight, fused.DWeight);
            if (shifted)
                Paths.AssertNear([.. parts.DShift.Select(d => (double)d)], fused.DShift, $"{path} dShift");
        });

        Tensor Parts(Tape tape, Tensor moved) => Conv2D.Forward(
            tape, Sign.Forward(tape, moved, estimator), BinaryWeights.Forward(tape, latent, scaled), shape, 1);

        (float[] Y, float[] DX, float[] DWeight, float[] DShift) Step(Func<Tape, Tensor> forward)
        {
            var tape = new Tape(recording: true);
            x.ClearGradient();
            shift.ClearGradient();
            latent.ClearGradient();
            var y = forward(tape);
            var values = y.Values.ToArray();
            tape.Backward(Dot.Forward(tape, y));
            return (values, x.Gradient.ToArray(), latent.Gradient.ToArray(), shifted ? shift.Gradient.ToArray() : []);
        }
    }

    [Fact]
    public void The_shift_of_a_sign_learns_even_where_the_map_does_not()
    {
        var image = GradientCheck.Random(new Shape(2, 5, 5, 3), 1, requiresGradient: false);
        var shift = GradientCheck.Random(Shape.Vector(3), 2);
        var latent = GradientCheck.Random(new Shape(4, 3, 3, 3), 3);
        var shape = new Conv2DShape(1, 1, 1, 1);
        var tape = new Tape(recording: true);
        tape.Backward(Dot.Forward(tape, BinaryConv2D.Forward(
            tape, image, shift, latent, shape, 1, SignEstimator.ApproxSign)));
        var found = shift.Gradient.ToArray();
        shift.ClearGradient();
        var map = GradientCheck.Random(image.Shape, 1);
        tape.Reset();
        tape.Backward(Dot.Forward(tape, BinaryConv2D.Forward(
            tape, map, shift, latent, shape, 1, SignEstimator.ApproxSign)));
        Paths.AssertNear([.. shift.Gradient.ToArray().Select(d => (double)d)], found, "dShift");
    }

    [Fact]
    public void An_image_gets_no_gradient()
    {
        var image = GradientCheck.Random(new Shape(2, 5, 5, 3), 1, requiresGradient: false);
        var weight = GradientCheck.Random(new Shape(4, 3, 3, 3), 2);
        var tape = new Tape(recording: true);
        tape.Backward(Dot.Forward(tape, Conv2D.Forward(tape, image, weight, new Conv2DShape(1, 1, 1, 1), 0)));
        Assert.True(weight.HasGradient);
        Assert.False(image.HasGradient);
    }

    [Theory]
    [InlineData(0, 1, 1, 0)]
    [InlineData(1, 1, 2, 0)]
    [InlineData(1, 3, 1, 0)]
    [InlineData(1, 1, 1, -1)]
    public void Refuses_shapes_that_do_not_fit(int stride, int dilation, int groups, int pad)
    {
        var x = GradientCheck.Random(new Shape(1, 4, 4, 3), 1);
        var weight = GradientCheck.Random(new Shape(4, 3, 3, 3), 2);
        Assert.Throws<ArgumentException>(() => Conv2D.Forward(
            new Tape(recording: true), x, weight, new Conv2DShape(stride, dilation, groups, pad), 0));
    }
}
