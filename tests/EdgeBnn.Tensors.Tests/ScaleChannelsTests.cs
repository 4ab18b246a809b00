namespace EdgeBnn.Tensors.Tests;

public class ScaleChannelsTests
{
    [Theory]
    [InlineData(1, 1, 1, 1)]
    [InlineData(2, 5, 3, 3)]
    [InlineData(3, 4, 4, 17)]
    [InlineData(2, 3, 5, 33)]
    [InlineData(2, 2, 1, 64)]
    public void Agrees_with_loops(int n, int h, int w, int c) => Paths.ForEach(path =>
    {
        var x = GradientCheck.Random(new Shape(n, h, w, c), 1);
        var gate = GradientCheck.Random(new Shape(n, 1, 1, c), 2, scale: 4);
        var y = ScaleChannels.Forward(new Tape(recording: false), x, gate);
        var expected = new double[x.Shape.Length];
        for (var i = 0; i < expected.Length; i++)
            expected[i] = x.Values[i] / (1 + Math.Exp(-gate.Values[(i / (h * w * c) * c) + (i % c)]));
        Paths.AssertNear(expected, y.Values, path);
    });

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(17)]
    [InlineData(33)]
    public void Gradients_of_the_map_and_of_the_gates(int c) => Paths.ForEach(_ =>
    {
        var x = GradientCheck.Random(new Shape(2, 3, 2, c), 3);
        var gate = GradientCheck.Random(new Shape(2, 1, 1, c), 4, scale: 2);
        GradientCheck.Run(tape => ScaleChannels.Forward(tape, x, gate), [x, gate]);
    });

    [Fact]
    public void Gradients_add_to_those_that_are_there()
    {
        // as in a block: the gates come from the map that they scale, and the map goes on beside them
        var x = GradientCheck.Random(new Shape(3, 2, 3, 5), 5);
        GradientCheck.Run(
            tape =>
            {
                var scaled = ScaleChannels.Forward(tape, x, GlobalAvgPool.Forward(tape, x));
                return Add.Forward(tape, Add.Forward(tape, scaled, x), ScaleChannels.Forward(tape, x, Gates(tape, x)));
            },
            [x]);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(17)]
    public void A_map_can_be_added_to_the_product(int c) => Paths.ForEach(path =>
    {
        var x = GradientCheck.Random(new Shape(2, 3, 2, c), 8);
        var gate = GradientCheck.Random(new Shape(2, 1, 1, c), 9, scale: 2);
        var addend = GradientCheck.Random(x.Shape, 10);
        var tape = new Tape(recording: false);
        var apart = Add.Forward(tape, ScaleChannels.Forward(tape, x, gate), addend);
        Assert.True(apart.Values.SequenceEqual(ScaleChannels.Forward(tape, x, gate, addend).Values), path);
        GradientCheck.Run(t => Add.Forward(t, ScaleChannels.Forward(t, x, gate, addend), addend), [x, gate, addend]);
        Assert.Throws<ArgumentException>(() => ScaleChannels.Forward(tape, x, gate, gate));
    });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Only_what_requires_a_gradient_gets_one(bool ofMap)
    {
        var x = GradientCheck.Random(new Shape(2, 2, 2, 3), 6, requiresGradient: ofMap);
        var gate = GradientCheck.Random(new Shape(2, 1, 1, 3), 7, requiresGradient: !ofMap);
        GradientCheck.Run(tape => ScaleChannels.Forward(tape, x, gate), [ofMap ? x : gate]);
        Assert.Equal((ofMap, !ofMap), (x.HasGradient, gate.HasGradient));
    }

    [Fact]
    public void Gates_far_out_are_open_or_shut_and_NaN_is_never_swallowed() => Paths.ForEach(_ =>
    {
        var x = new Tensor(new Shape(1, 1, 1, 3));
        x.Values.Fill(2);
        var gate = new Tensor(new Shape(1, 1, 1, 3));
        new[] { 200f, -200f, float.NaN }.CopyTo(gate.Values);
        var y = ScaleChannels.Forward(new Tape(recording: false), x, gate).Values.ToArray();
        Assert.Equal([2, 0, float.NaN], y);
    });

    [Theory]
    [InlineData(1, 1, 1, 4)]
    [InlineData(2, 1, 1, 5)]
    [InlineData(2, 3, 3, 4)]
    public void Gates_of_another_shape_are_refused(int n, int h, int w, int c)
    {
        var x = new Tensor(new Shape(2, 3, 3, 4));
        var gate = new Tensor(new Shape(n, h, w, c));
        var message = Assert.Throws<ArgumentException>(
            () => ScaleChannels.Forward(new Tape(recording: false), x, gate)).Message;
        Assert.Contains($"needs gates [2, 1, 1, 4]; found {gate.Shape}", message, StringComparison.Ordinal);
    }

    private static Tensor Gates(Tape tape, Tensor x)
    {
        var mean = GlobalAvgPool.Forward(tape, x);
        return Add.Forward(tape, mean, mean);
    }
}
