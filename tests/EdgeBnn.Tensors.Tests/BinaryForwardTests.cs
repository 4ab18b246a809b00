namespace EdgeBnn.Tensors.Tests;

/// <summary>The forward pass by xor and popcount gives the very integers that the products of floats give.</summary>
public class BinaryForwardTests
{
    public static TheoryData<Shape, Shape, Conv2DShape> Cases => new()
    {
        // windows of 1 unit, of whole and half words, of less than a step, and around what fits a byte's counts
        { new Shape(2, 3, 3, 16), new Shape(16, 1, 1, 16), new Conv2DShape(1, 1, 1, 0) },
        { new Shape(3, 7, 6, 16), new Shape(16, 3, 3, 16), new Conv2DShape(1, 1, 1, 1) },
        { new Shape(2, 5, 7, 32), new Shape(48, 3, 3, 32), new Conv2DShape(1, 1, 1, 1) },
        { new Shape(2, 4, 4, 48), new Shape(64, 3, 3, 48), new Conv2DShape(1, 1, 1, 1) },
        { new Shape(2, 3, 3, 96), new Shape(16, 3, 3, 96), new Conv2DShape(1, 1, 1, 1) },
        { new Shape(1, 3, 3, 112), new Shape(32, 3, 3, 112), new Conv2DShape(1, 1, 1, 1) },
        { new Shape(1, 4, 3, 256), new Shape(16, 3, 3, 256), new Conv2DShape(1, 1, 1, 1) },

        // strides, dilation, other windows, a border that is wider than the window needs
        { new Shape(2, 9, 8, 16), new Shape(32, 3, 3, 16), new Conv2DShape(2, 1, 1, 1) },
        { new Shape(2, 8, 8, 64), new Shape(16, 1, 1, 64), new Conv2DShape(2, 1, 1, 0) },
        { new Shape(2, 9, 9, 32), new Shape(16, 3, 3, 32), new Conv2DShape(1, 2, 1, 2) },
        { new Shape(2, 9, 10, 16), new Shape(16, 5, 5, 16), new Conv2DShape(2, 1, 1, 2) },
        { new Shape(2, 6, 11, 16), new Shape(16, 3, 2, 16), new Conv2DShape(3, 1, 1, 0) },
        { new Shape(2, 4, 4, 32), new Shape(16, 1, 1, 32), new Conv2DShape(1, 1, 1, 2) },

        // more images than one chunk takes
        { new Shape(70, 5, 5, 16), new Shape(16, 3, 3, 16), new Conv2DShape(1, 1, 1, 1) },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Equals_the_float_convolution_of_the_signs(Shape input, Shape weightShape, Conv2DShape shape)
    {
        var x = GradientCheck.Random(input, 1);
        x.Values[0] = 0;
        x.Values[^1] = float.NaN;
        var shift = GradientCheck.Random(Shape.Vector(input.C), 3, scale: 0.5f);
        var latent = GradientCheck.Random(weightShape, 2);
        Paths.ForEach(path =>
        {
            Assert.NotNull(ConvPlan.For(input, weightShape, shape).BinaryForward);
            Check(path, shift: null, x);
            Check($"{path}, shifted", shift, ChannelShift.Forward(new Tape(recording: false), x, shift));
        });

        void Check(string what, Tensor? shift, Tensor moved)
        {
            var tape = new Tape(recording: false);
            var signs = Sign.Forward(tape, moved, SignEstimator.Ste);
            var expected = Conv2D.Forward(tape, signs, BinaryWeights.Forward(tape, latent), shape, 1);
            var found = BinaryConv2D.Forward(tape, x, shift, latent, shape, 1, SignEstimator.Ste);
            Assert.True(expected.Values.SequenceEqual(found.Values), what);

            // scaled, the float convolution rounds every product; here one product follows the exact sum
            var scaled = BinaryConv2D.Forward(tape, x, shift, latent, shape, 1, SignEstimator.Ste, scaled: true);
            var window = latent.Shape.Length / latent.Shape.N;
            for (var i = 0; i < scaled.Shape.Length; i++)
            {
                var o = i % latent.Shape.N;
                var scale = BinaryWeights.Scale(latent.Values.Slice(o * window, window));
                Assert.True(expected.Values[i] * scale == scaled.Values[i], what);
            }

            var values = scaled.Values.ToArray();
            for (var o = 0; o < latent.Shape.N; o++)
            {
                var channel = values.Where((_, i) => i % latent.Shape.N == o).Select(v => (double)v).ToArray();
                var (mean, size) = (channel.Average(), channel.Average(v => v * v));
                Assert.Equal(mean, scaled.Moments!.Value.Mean[o], 1e-6 * (1 + size));
                Assert.Equal(size - (mean * mean), scaled.Moments.Value.Variance[o], 1e-6 * (1 + size));
            }
        }
    }

    [Theory]
    [InlineData(15, 16, 1)]
    [InlineData(16, 24, 1)]
    [InlineData(64, 64, 2)]
    public void Other_shapes_are_left_to_the_floats(int inputs, int outputs, int groups) => Assert.Null(
        ConvPlan.For(
            new Shape(1, 5, 5, inputs), new Shape(outputs, 3, 3, inputs / groups), new Conv2DShape(1, 1, groups, 1))
            .BinaryForward);

    [Fact]
    public void A_border_of_zeros_is_left_to_the_floats()
    {
        var x = GradientCheck.Random(new Shape(2, 4, 4, 16), 1);
        var latent = GradientCheck.Random(new Shape(16, 3, 3, 16), 2);
        var tape = new Tape(recording: false);
        var shape = new Conv2DShape(1, 1, 1, 1);
        var expected = Conv2D.Forward(
            tape, Sign.Forward(tape, x, SignEstimator.Ste), BinaryWeights.Forward(tape, latent), shape, 0);
        var found = BinaryConv2D.Forward(tape, x, null, latent, shape, 0, SignEstimator.Ste);
        Assert.Equal(expected.Values.ToArray(), found.Values.ToArray());
    }
}
