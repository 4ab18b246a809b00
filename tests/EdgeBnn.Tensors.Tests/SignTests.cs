namespace EdgeBnn.Tensors.Tests;

public class SignTests
{
    private static readonly float[] Points = [-2, -1.001f, -1, -0.75f, -0.25f, -0f, 0, 0.25f, 0.5f, 0.999f, 1, 1.5f];

    [Fact]
    public void Sign_of_zero_is_one()
    {
        Assert.Equal([-1, -1, -1, -1, -1, 1, 1, 1, 1, 1, 1, 1], Run(SignEstimator.Ste).Y);
        Assert.Equal(Run(SignEstimator.Ste).Y, Run(SignEstimator.ApproxSign).Y);
    }

    [Fact]
    public void The_straight_through_gradient_passes_up_to_one() =>
        Assert.Equal(Expected(x => Math.Abs(x) <= 1 ? 1 : 0), Run(SignEstimator.Ste).DX);

    [Fact]
    public void The_gradient_of_approx_sign_is_a_triangle() =>
        Assert.Equal(Expected(x => Math.Abs(x) < 1 ? 2 - (2 * Math.Abs(x)) : 0), Run(SignEstimator.ApproxSign).DX);

    [Fact]
    public void Binary_weights_are_signs_with_a_clipped_gradient()
    {
        var (y, dX) = Run((tape, x) => BinaryWeights.Forward(tape, x));
        Assert.Equal(Run(SignEstimator.Ste).Y, y[^Points.Length..]);
        Assert.Equal(Expected(x => Math.Abs(x) <= 1 ? 1 : 0), dX);
    }

    [Fact]
    public void Scaled_binary_weights_are_signs_times_the_mean_of_their_channel_and_pass_the_same_gradient()
    {
        var latent = new Tensor(new Shape(3, 1, 2, 35 / 2), requiresGradient: true);
        var points = Repeated().Take(34).ToArray();
        for (var o = 0; o < 3; o++)
        {
            for (var k = 0; k < 34; k++)
                latent.Values[(o * 34) + k] = points[k] * (o + 1) / 2;
        }

        var values = latent.Values.ToArray();
        Paths.ForEach(path =>
        {
            latent.ClearGradient();
            var tape = new Tape(recording: true);
            var y = BinaryWeights.Forward(tape, latent, scaled: true);
            for (var i = 0; i < values.Length; i++)
            {
                var scale = values.Skip(i / 34 * 34).Take(34).Average(w => (double)Math.Abs(w));
                Assert.Equal(values[i] >= 0 ? scale : -scale, y.Values[i], 1e-6);
            }

            tape.Backward(Dot.Forward(tape, y));
            Assert.Equal(values.Select((w, i) => Math.Abs(w) <= 1 ? Dot.Weight(i) : 0), latent.Gradient.ToArray());
        });
    }

    [Fact]
    public void The_gradient_is_added_where_x_is_used_twice()
    {
        var (_, dX) = Run((tape, x) => Add.Forward(
            tape, Sign.Forward(tape, x, SignEstimator.ApproxSign), Sign.Forward(tape, x, SignEstimator.Ste)));
        Assert.Equal(
            Expected(x => (Math.Abs(x) <= 1 ? 1 : 0) + (Math.Abs(x) < 1 ? 2 - (2 * Math.Abs(x)) : 0)), dX,
            (a, b) => Math.Abs(a - b) < 1e-5);
    }

    private static float[] Expected(Func<float, float> derivative) =>
        [.. Repeated().Select((x, i) => derivative(x) * Dot.Weight(i))];

    // more than two vectors of the widest path, and a tail
    private static IEnumerable<float> Repeated() => Enumerable.Repeat(Points, 4).SelectMany(points => points).Skip(9);

    private static (float[] Y, float[] DX) Run(SignEstimator estimator)
    {
        var (y, dX) = Run((tape, x) => Sign.Forward(tape, x, estimator));
        return (y[^Points.Length..], dX);
    }

    private static (float[] Y, float[] DX) Run(Func<Tape, Tensor, Tensor> forward)
    {
        var values = Repeated().ToArray();
        var x = new Tensor(Shape.Vector(values.Length), requiresGradient: true);
        values.CopyTo(x.Values);
        var tape = new Tape(recording: true);
        var y = forward(tape, x);
        var signs = y.Values.ToArray();
        tape.Backward(Dot.Forward(tape, y));
        return (signs, x.Gradient.ToArray());
    }
}
