namespace EdgeBnn.Tensors.Tests;

public class FeatureLossTests
{
    private static readonly Tape Tape = new(recording: false);

    [Theory]
    [InlineData(1, 1, 1, 3)]
    [InlineData(2, 5, 3, 17)]
    [InlineData(3, 2, 7, 33)]
    public void Feature_distance_is_that_of_normalised_maps(int n, int h, int w, int c) => Paths.ForEach(path =>
    {
        var x = GradientCheck.Random(new Shape(n, h, w, c), 1);
        var teacher = GradientCheck.Random(x.Shape, 2, requiresGradient: false);
        Assert.Equal(NaiveFeatureDistance(x, teacher), FeatureDistance.Forward(Tape, x, teacher).Values[0], 1e-5);
        GradientCheck.Run(tape => Large(tape, FeatureDistance.Forward(tape, x, teacher)), [x]);
        Assert.False(teacher.HasGradient, path);
    });

    [Theory]
    [InlineData(1, 1, 2, 3, 3)]
    [InlineData(2, 5, 3, 17, 17)]
    [InlineData(3, 2, 7, 33, 8)]
    [InlineData(2, 4, 4, 4, 65)]
    public void Attention_distance_is_that_of_energies_per_pixel(int n, int h, int w, int c, int teacherC)
    {
        var x = GradientCheck.Random(new Shape(n, h, w, c), 3);
        var teacher = GradientCheck.Random(x.Shape with { C = teacherC }, 4, requiresGradient: false);
        Assert.Equal(NaiveAttentionDistance(x, teacher), AttentionDistance.Forward(Tape, x, teacher).Values[0], 1e-6);
        GradientCheck.Run(tape => Large(tape, AttentionDistance.Forward(tape, x, teacher)), [x]);
        Assert.False(teacher.HasGradient);
    }

    [Fact]
    public void Gradients_are_added_to_those_of_other_readers()
    {
        var x = GradientCheck.Random(new Shape(2, 3, 3, 5), 5);
        var teacher = GradientCheck.Random(x.Shape, 6);
        GradientCheck.Run(
            tape => LinearCombination.Forward(
                tape, (FeatureDistance.Forward(tape, x, teacher), 10),
                (AttentionDistance.Forward(tape, x, teacher), 20),
                (FeatureDistance.Forward(tape, x, teacher), 30)),
            [x]);
    }

    [Fact]
    public void Distances_of_equal_opposite_and_empty_maps()
    {
        var x = GradientCheck.Random(new Shape(2, 3, 3, 5), 7);
        var (scaled, opposite) = (new Tensor(x.Shape), new Tensor(x.Shape));
        for (var i = 0; i < x.Shape.Length; i++)
            (scaled.Values[i], opposite.Values[i]) = (3 * x.Values[i], -x.Values[i]);
        Assert.Equal(0, FeatureDistance.Forward(Tape, x, scaled).Values[0], 1e-6);
        Assert.Equal(4, FeatureDistance.Forward(Tape, x, opposite).Values[0], 1e-6);
        Assert.Equal(0, AttentionDistance.Forward(Tape, x, scaled).Values[0], 1e-6);
        Assert.Equal(0, AttentionDistance.Forward(Tape, x, opposite).Values[0], 1e-6);

        var empty = new Tensor(x.Shape, requiresGradient: true);
        foreach (var distance in (Func<Tape, Tensor, Tensor, Tensor>[])
            [FeatureDistance.Forward, AttentionDistance.Forward])
        {
            var tape = new Tape(recording: true);
            empty.ClearGradient();
            tape.Backward(distance(tape, empty, x));
            Assert.All(empty.Gradient.ToArray(), gradient => Assert.Equal(0, gradient));
            Assert.Equal(0, distance(Tape, empty, new Tensor(x.Shape)).Values[0]);
        }

        Assert.Equal(1, FeatureDistance.Forward(Tape, empty, x).Values[0], 1e-6);
    }

    [Fact]
    public void NaN_is_never_swallowed()
    {
        var x = GradientCheck.Random(new Shape(2, 3, 3, 5), 8);
        var broken = GradientCheck.Random(x.Shape, 9);
        broken.Values[40] = float.NaN;
        Assert.True(float.IsNaN(FeatureDistance.Forward(Tape, x, broken).Values[0]));
        Assert.True(float.IsNaN(FeatureDistance.Forward(Tape, broken, x).Values[0]));
        Assert.True(float.IsNaN(AttentionDistance.Forward(Tape, x, broken).Values[0]));
        Assert.True(float.IsNaN(AttentionDistance.Forward(Tape, broken, x).Values[0]));
    }

    [Fact]
    public void Maps_that_do_not_fit_are_refused()
    {
        var x = new Tensor(new Shape(2, 3, 3, 4));
        var wider = new Tensor(new Shape(2, 3, 3, 5));
        var larger = new Tensor(new Shape(2, 3, 4, 4));
        Assert.Throws<ArgumentException>(() => FeatureDistance.Forward(Tape, x, wider));
        Assert.Throws<ArgumentException>(() => AttentionDistance.Forward(Tape, x, larger));
    }

    // means over batch and map have gradients that would vanish in the check's tolerance
    private static Tensor Large(Tape tape, Tensor loss) => LinearCombination.Forward(tape, (loss, 100));

    private static double NaiveFeatureDistance(Tensor x, Tensor teacher)
    {
        var length = x.Shape.Length / x.Shape.N;
        var images =
            from n in Enumerable.Range(0, x.Shape.N)
            let own = Normalised(x, n * length, length)
            let other = Normalised(teacher, n * length, length)
            select own.Zip(other, (a, b) => (a - b) * (a - b)).Sum();
        return images.Average();
    }

    private static double[] Normalised(Tensor map, int start, int length)
    {
        double[] values = [.. map.Values.Slice(start, length).ToArray().Select(v => (double)v)];
        var norm = Math.Sqrt(values.Sum(v => v * v));
        return [.. values.Select(v => v / norm)];
    }

    private static double NaiveAttentionDistance(Tensor x, Tensor teacher) => Enumerable.Range(0, x.Shape.N)
        .Average(n => Attention(x, n).Zip(Attention(teacher, n), (a, b) => (a - b) * (a - b)).Average());

    private static double[] Attention(Tensor map, int image)
    {
        var (pixels, channels) = (map.Shape.H * map.Shape.W, map.Shape.C);
        double[] energies = [.. Enumerable.Range(0, pixels).Select(p => Enumerable.Range(0, channels)
            .Average(c => Math.Pow(map.Values[(((image * pixels) + p) * channels) + c], 2)))];
        return [.. energies.Select(energy => energy / energies.Max())];
    }
}
