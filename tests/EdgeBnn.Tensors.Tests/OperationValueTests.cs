namespace EdgeBnn.Tensors.Tests;

public class OperationValueTests
{
    private static readonly Tape Tape = new(recording: false);

    [Theory]
    [InlineData(1, 2, 2)]
    [InlineData(5, 3, 2)]
    [InlineData(33, 3, 1)]
    public void Pools_agree_with_loops(int c, int kernel, int stride) =>
        Paths.ForEach(path =>
        {
            var x = GradientCheck.Random(new Shape(2, 8, 7, c), 1);
            var mean = AvgPool2D.Forward(Tape, x, kernel, stride);
            var max = MaxPool2D.Forward(Tape, x, kernel, stride);
            Assert.Equal(new Shape(2, ((8 - kernel) / stride) + 1, ((7 - kernel) / stride) + 1, c), mean.Shape);
            for (var i = 0; i < mean.Shape.Length; i++)
            {
                var s = mean.Shape;
                var (ox, oy, n) = (i / s.C % s.W, i / s.C / s.W % s.H, i / s.C / s.W / s.H);
                var window =
                    from ky in Enumerable.Range(oy * stride, kernel)
                    from kx in Enumerable.Range(ox * stride, kernel)
                    select x.Values[(((((n * 8) + ky) * 7) + kx) * c) + (i % c)];
                Assert.Equal(window.Average(), mean.Values[i], 1e-5f);
                Assert.True(window.Max() == max.Values[i], path);
            }
        });

    [Fact]
    public void Of_equal_maxima_the_first_gets_the_gradient()
    {
        var x = new Tensor(new Shape(1, 2, 2, 1), requiresGradient: true);
        new[] { 1f, 3, 3, 3 }.CopyTo(x.Values);
        var tape = new Tape(recording: true);
        tape.Backward(MaxPool2D.Forward(tape, x, 2, 2));
        Assert.Equal([0, 1, 0, 0], x.Gradient.ToArray());
    }

    [Fact]
    public void Channels_are_tiled_and_cut()
    {
        var x = new Tensor(new Shape(1, 1, 2, 3));
        new[] { 1f, 2, 3, 4, 5, 6 }.CopyTo(x.Values);
        Assert.Equal([1, 2, 3, 1, 2, 4, 5, 6, 4, 5], TileChannels.Forward(Tape, x, 5).Values.ToArray());
        Assert.Equal([1, 2, 4, 5], TileChannels.Forward(Tape, x, 2).Values.ToArray());
    }

    [Fact]
    public void Blended_labels_cost_what_each_alone_does_by_their_shares()
    {
        var logits = GradientCheck.Random(new Shape(1, 1, 1, 5), 3);
        foreach (var (share, smoothing) in new[] { (0.5f, 0f), (0.75f, 0.1f), (1, 0.1f) })
        {
            double expected = share * CrossEntropy.Forward(Tape, logits, [3], smoothing).Values[0]
                + (1 - share) * CrossEntropy.Forward(Tape, logits, [1], smoothing).Values[0];
            Assert.Equal(expected, CrossEntropy.Forward(Tape, logits, [3], [1], [share], smoothing).Values[0], 1e-5);
        }

        Assert.Throws<ArgumentException>(() => CrossEntropy.Forward(Tape, logits, [3], [1], []));
        Assert.Throws<ArgumentException>(() => CrossEntropy.Forward(Tape, logits, [3], [5], [1]));
    }

    [Fact]
    public void Losses_have_their_textbook_values()
    {
        var logits = new Tensor(new Shape(2, 1, 1, 2));
        new[] { 0f, 0, 200, 0 }.CopyTo(logits.Values);
        Assert.Equal((Math.Log(2) + 200) / 2, CrossEntropy.Forward(Tape, logits, [1, 1]).Values[0], 1e-4);
        Assert.Equal(Math.Log(2) / 2, CrossEntropy.Forward(Tape, logits, [1, 0]).Values[0], 1e-6);
        Assert.Equal(
            (Math.Log(2) + (0.1 * 200)) / 2, CrossEntropy.Forward(Tape, logits, [0, 0], smoothing: 0.2f).Values[0],
            1e-4);

        var target = new Tensor(logits.Shape);
        new[] { 0.5f, 0.5f, 0.25f, 0.75f }.CopyTo(target.Values);
        logits.Values[2] = 0;
        var divergence = (0.25 * Math.Log(0.5)) + (0.75 * Math.Log(1.5));
        Assert.Equal(9 * divergence / 2, SoftTargets.Forward(Tape, logits, target, temperature: 3).Values[0], 1e-5);
    }

    [Fact]
    public void A_shuffle_takes_one_channel_of_each_group_in_turn()
    {
        var x = new Tensor(new Shape(1, 1, 2, 6));
        for (var i = 0; i < 12; i++)
            x.Values[i] = i;
        Assert.Equal(
            [0, 3, 1, 4, 2, 5, 6, 9, 7, 10, 8, 11], ShuffleChannels.Forward(Tape, x, groups: 2).Values.ToArray());
        Assert.Throws<ArgumentException>(() => ShuffleChannels.Forward(Tape, x, groups: 4));
    }

    [Fact]
    public void NaN_is_never_swallowed()
    {
        var x = new Tensor(new Shape(1, 2, 2, 16));
        x.Values.Fill(float.NaN);
        var ones = new Tensor(Shape.Vector(16));
        ones.Values.Fill(1);
        Paths.ForEach(path =>
        {
            Tensor[] results =
            [
                PRelu.Forward(Tape, x, ones),
                MaxPool2D.Forward(Tape, x, 2, 2),
                ChannelShift.Forward(Tape, x, ones),
                BatchNormRPRelu.Forward(
                    Tape, x, ones, ones, ones, ones, new RPRelu(ones, ones, null), null, residualLast: false,
                    training: false, momentum: 0),
            ];
            Assert.All(results, result => Assert.True(float.IsNaN(result.Values[3]), path));
        });
    }

    [Fact]
    public void Shapes_and_labels_that_do_not_fit_are_refused()
    {
        var map = new Tensor(new Shape(2, 3, 3, 4));
        var logits = new Tensor(new Shape(2, 1, 1, 4));
        Assert.Throws<ArgumentException>(() => AvgPool2D.Forward(Tape, map, 4, 1));
        Assert.Throws<ArgumentException>(() => MaxPool2D.Forward(Tape, map, 2, 0));
        Assert.Throws<ArgumentException>(() => Add.Forward(Tape, map, logits));
        Assert.Throws<ArgumentException>(() => Dense.Forward(Tape, map, map, logits));
        Assert.Throws<ArgumentOutOfRangeException>(() => TileChannels.Forward(Tape, map, 0));
        Assert.Throws<ArgumentException>(() => CrossEntropy.Forward(Tape, logits, [0]));
        Assert.Throws<ArgumentException>(() => CrossEntropy.Forward(Tape, logits, [0, 4]));
        Assert.Throws<ArgumentException>(() => SoftTargets.Forward(Tape, logits, map, 1));
        Assert.Throws<ArgumentException>(() => SoftTargets.Forward(Tape, logits, logits, 0));
        Assert.Throws<ArgumentException>(() => LinearCombination.Forward(Tape));
        Assert.Throws<ArgumentException>(() => LinearCombination.Forward(Tape, (logits, 1)));
    }
}
