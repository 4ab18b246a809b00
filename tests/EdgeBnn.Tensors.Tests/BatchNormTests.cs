namespace EdgeBnn.Tensors.Tests;

public class BatchNormTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(33)]
    public void Training_normalises_and_follows_the_unbiased_variance(int c)
    {
        var x = GradientCheck.Random(new Shape(40, 6, 5, c), 1);
        var (gamma, beta) = (GradientCheck.Random(Shape.Vector(c), 2), GradientCheck.Random(Shape.Vector(c), 3));
        var (mean, variance) = (new Tensor(Shape.Vector(c)), new Tensor(Shape.Vector(c)));
        variance.Values.Fill(1);
        Paths.ForEach(path =>
        {
            mean.Values.Fill(2);
            variance.Values.Fill(1);
            var y = BatchNorm.Forward(new Tape(recording: false), x, gamma, beta, mean, variance, true, 0.1f);
            for (var k = 0; k < c; k++)
            {
                var values = Channel(x, k);
                var (m, v) = (values.Average(), Variance(values));
                Assert.Equal((0.9 * 2) + (0.1 * m), mean.Values[k], 1e-5);
                var unbiased = v * values.Length / (values.Length - 1);
                Assert.Equal(0.9 + (0.1 * unbiased), variance.Values[k], 1e-5);
                var normalised = (values[7] - m) / Math.Sqrt(v + BatchNorm.Epsilon);
                var expected = (normalised * gamma.Values[k]) + beta.Values[k];
                Assert.True(Math.Abs(expected - y.Values[(7 * c) + k]) < 1e-5, path);
            }
        });
    }

    [Fact]
    public void A_large_mean_does_not_swallow_the_variance()
    {
        var x = new Tensor(new Shape(64, 8, 8, 2));
        var random = new Random(4);
        for (var i = 0; i < x.Shape.Length; i++)
            x.Values[i] = 10000 + random.Next(-3, 4);
        var (mean, variance) = (new Tensor(Shape.Vector(2)), new Tensor(Shape.Vector(2)));
        BatchNorm.Forward(
            new Tape(recording: false), x, new Tensor(Shape.Vector(2)), new Tensor(Shape.Vector(2)), mean, variance,
            training: true, momentum: 1);
        for (var k = 0; k < 2; k++)
        {
            var values = Channel(x, k);
            Assert.Equal(Variance(values) * values.Length / (values.Length - 1), variance.Values[k], 1e-4);
            Assert.Equal(values.Average(), mean.Values[k], 2e-3);
        }
    }

    [Fact]
    public void Inference_uses_the_running_statistics_and_leaves_them()
    {
        var x = GradientCheck.Random(new Shape(2, 3, 3, 5), 1);
        var (gamma, beta) = (GradientCheck.Random(Shape.Vector(5), 2), GradientCheck.Random(Shape.Vector(5), 3));
        var (mean, variance) = (GradientCheck.Random(Shape.Vector(5), 4), new Tensor(Shape.Vector(5)));
        variance.Values.Fill(0.25f);
        var before = mean.Values.ToArray();
        var y = BatchNorm.Forward(new Tape(recording: false), x, gamma, beta, mean, variance, false, 0.5f);
        for (var i = 0; i < y.Shape.Length; i++)
        {
            var k = i % 5;
            var expected = ((x.Values[i] - before[k]) / Math.Sqrt(0.25 + BatchNorm.Epsilon) * gamma.Values[k])
                + beta.Values[k];
            Assert.Equal(expected, y.Values[i], 1e-5);
        }

        Assert.Equal(before, mean.Values.ToArray());
        Assert.Equal(Enumerable.Repeat(0.25f, 5), variance.Values.ToArray());
    }

    [Theory]
    [InlineData(17, true, "none", false)]
    [InlineData(17, true, "first", false)]
    [InlineData(33, true, "first", true)]
    [InlineData(64, false, "first", true)]
    [InlineData(16, true, "last", false)]
    [InlineData(33, false, "last", true)]
    [InlineData(1, true, "last", true)]
    public void The_fused_end_of_a_block_equals_its_parts(int c, bool training, string place, bool shifts)
    {
        var x = GradientCheck.Random(new Shape(7, 9, 5, c), 1, scale: 3);
        var residual = place == "none" ? null : GradientCheck.Random(x.Shape, 2);
        Tensor[] vectors = [.. Enumerable.Range(3, 5).Select(seed => GradientCheck.Random(Shape.Vector(c), seed))];
        var act = new RPRelu(shifts ? vectors[3] : null, vectors[2], shifts ? vectors[4] : null);
        Tensor[] parameters = [x, .. residual is null ? [] : new[] { residual }, .. vectors[..(shifts ? 5 : 3)]];
        Paths.ForEach(path =>
        {
            var fused = Step((tape, mean, variance) => BatchNormRPRelu.Forward(
                tape, x, vectors[0], vectors[1], mean, variance, act, residual, place == "last", training, 0.1f));
            var parts = Step((tape, mean, variance) =>
            {
                var y = BatchNorm.Forward(tape, x, vectors[0], vectors[1], mean, variance, training, 0.1f);
                y = place == "first" ? Add.Forward(tape, y, residual!) : y;
                y = shifts ? ChannelShift.Forward(tape, y, vectors[3]) : y;
                y = PRelu.Forward(tape, y, vectors[2]);
                y = shifts ? ChannelShift.Forward(tape, y, vectors[4]) : y;
                return place == "last" ? Add.Forward(tape, y, residual!) : y;
            });
            for (var i = 0; i < parts.Count; i++)
                Paths.AssertNear([.. parts[i].Select(v => (double)v)], fused[i], $"{path}, result {i}");
        });

        List<float[]> Step(Func<Tape, Tensor, Tensor, Tensor> forward)
        {
            var (mean, variance) = (new Tensor(Shape.Vector(c)), new Tensor(Shape.Vector(c)));
            variance.Values.Fill(1);
            foreach (var parameter in parameters)
                parameter.ClearGradient();
            var tape = new Tape(recording: true);
            var y = forward(tape, mean, variance);
            List<float[]> results = [y.Values.ToArray(), mean.Values.ToArray(), variance.Values.ToArray()];
            tape.Backward(Dot.Forward(tape, y));
            results.AddRange(parameters.Select(parameter => parameter.Gradient.ToArray()));
            return results;
        }
    }

    [Fact]
    public void Refuses_vectors_of_another_length()
    {
        var x = GradientCheck.Random(new Shape(1, 2, 2, 4), 1);
        var (four, three) = (new Tensor(Shape.Vector(4)), new Tensor(Shape.Vector(3)));
        var tape = new Tape(recording: false);
        Assert.Throws<ArgumentException>(() => BatchNorm.Forward(tape, x, three, four, four, four, true, 0.1f));
        Assert.Throws<ArgumentException>(() => BatchNorm.Forward(tape, x, four, four, four, three, true, 0.1f));
        Assert.Throws<ArgumentException>(() => PRelu.Forward(tape, x, three));
        Assert.Throws<ArgumentException>(() => ChannelShift.Forward(tape, x, three));
        foreach (var act in new[] { new RPRelu(three, four, null), new(null, three, null), new(null, four, three) })
        {
            Assert.Throws<ArgumentException>(() => BatchNormRPRelu.Forward(
                tape, x, four, four, four, four, act, null, false, true, 0.1f));
        }
    }

    private static double[] Channel(Tensor x, int channel) =>
        [.. x.Values.ToArray().Where((_, i) => i % x.Shape.C == channel).Select(v => (double)v)];

    private static double Variance(double[] values)
    {
        var mean = values.Average();
        return values.Average(v => (v - mean) * (v - mean));
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(17, true)]
    [InlineData(17, false)]
    public void A_map_can_be_added_to_the_result(int c, bool training) => Paths.ForEach(path =>
    {
        var x = GradientCheck.Random(new Shape(2, 3, 4, c), 21);
        var gamma = GradientCheck.Random(Shape.Vector(c), 22);
        var beta = GradientCheck.Random(Shape.Vector(c), 23);
        var addend = GradientCheck.Random(x.Shape, 24);
        var tape = new Tape(recording: false);
        var apart = Add.Forward(tape, Norm(tape, null), addend);
        Assert.True(apart.Values.SequenceEqual(Norm(tape, addend).Values), path);
        GradientCheck.Run(t => Add.Forward(t, Norm(t, addend), addend), [x, gamma, beta, addend]);
        Assert.Throws<ArgumentException>(() => Norm(tape, gamma));

        Tensor Norm(Tape t, Tensor? added)
        {
            var (mean, variance) = (new Tensor(Shape.Vector(c)), new Tensor(Shape.Vector(c)));
            variance.Values.Fill(1);
            return BatchNorm.Forward(t, x, gamma, beta, mean, variance, training, momentum: 0.1f, added);
        }
    });
}
