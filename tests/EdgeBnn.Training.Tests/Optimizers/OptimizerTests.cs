using EdgeBnn.Tensors;

namespace EdgeBnn.Training.Tests.Optimizers;

public class OptimizerTests
{
    // 37 values: whole vectors and a rest on every machine
    private const int Count = 37;

    [Fact]
    public void Adam_follows_its_formula()
    {
        NetParameter parameter = Make(ParameterKind.Weight, 1);
        double[] w = [.. parameter.Tensor.Values.ToArray().Select(v => (double)v)];
        double[] m = new double[Count], v = new double[Count];
        var adam = new AdamOptimizer([parameter], weightDecay: 0.1f, beta1: 0.8f, beta2: 0.9f);
        for (int t = 1; t <= 4; t++)
        {
            float[] g = SetGradient(parameter, 10 + t);
            adam.Step(0.01f);
            for (int i = 0; i < Count; i++)
            {
                m[i] = (0.8 * m[i]) + (0.2 * g[i]);
                v[i] = (0.9 * v[i]) + (0.1 * g[i] * g[i]);
                double mean = m[i] / (1 - Math.Pow(0.8, t));
                double square = v[i] / (1 - Math.Pow(0.9, t));
                w[i] = (w[i] * (1 - (0.01 * 0.1))) - (0.01 * mean / (Math.Sqrt(square) + 1e-8));
                Assert.Equal(w[i], parameter.Tensor.Values[i], 2e-6);
            }
        }

        Assert.Equal(4, adam.Steps);
    }

    [Fact]
    public void Sgd_follows_its_formula()
    {
        NetParameter parameter = Make(ParameterKind.Weight, 2);
        double[] w = [.. parameter.Tensor.Values.ToArray().Select(v => (double)v)];
        double[] m = new double[Count];
        var sgd = new SgdOptimizer([parameter], weightDecay: 0.5f, momentum: 0.75f);
        for (int t = 1; t <= 4; t++)
        {
            float[] g = SetGradient(parameter, 20 + t);
            sgd.Step(0.125f);
            for (int i = 0; i < Count; i++)
            {
                m[i] = (0.75 * m[i]) + g[i];
                w[i] = (w[i] * (1 - (0.125 * 0.5))) - (0.125 * m[i]);
                Assert.Equal(w[i], parameter.Tensor.Values[i], 2e-6);
            }
        }
    }

    [Theory]
    [InlineData(ParameterKind.Affine)]
    [InlineData(ParameterKind.BinaryLatent)]
    public void Only_float_weights_decay(ParameterKind kind)
    {
        NetParameter parameter = Make(kind, 3);
        float[] before = parameter.Tensor.Values.ToArray();
        SetGradient(parameter, 4).AsSpan().Clear();
        parameter.Tensor.Gradient.Clear();
        new SgdOptimizer([parameter], weightDecay: 0.5f).Step(0.1f);
        Assert.Equal(before, parameter.Tensor.Values.ToArray());
    }

    [Fact]
    public void Latents_stay_within_their_clip()
    {
        NetParameter latent = Make(ParameterKind.BinaryLatent, 5);
        NetParameter weight = Make(ParameterKind.Weight, 5);
        SetGradient(latent, 6);
        SetGradient(weight, 6);
        new SgdOptimizer([latent, weight]).Step(10);
        Assert.Equal(1, latent.Tensor.Values.ToArray().Max(MathF.Abs));
        Assert.True(weight.Tensor.Values.ToArray().Max(MathF.Abs) > 5);
    }

    [Fact]
    public void Statistics_are_left_alone_and_gradients_cleared()
    {
        var info = new ParameterInfo("s", [Count], ParameterKind.Statistic);
        var statistic = new NetParameter(info, new Tensor(Shape.Vector(Count)));
        NetParameter weight = Make(ParameterKind.Weight, 7);
        SetGradient(weight, 8);
        new AdamOptimizer([statistic, weight]).Step(1);
        Assert.All(statistic.Tensor.Values.ToArray(), value => Assert.Equal(0, value));
        Assert.False(weight.Tensor.HasGradient);
    }

    [Fact]
    public void A_restored_optimizer_goes_on_bit_by_bit()
    {
        NetParameter one = Make(ParameterKind.Weight, 9);
        NetParameter two = Make(ParameterKind.Weight, 9);
        var first = new AdamOptimizer([one]);
        var second = new AdamOptimizer([two]);
        SetGradient(one, 1);
        first.Step(0.01f);
        second.Restore(first.Save());
        one.Tensor.Values.CopyTo(two.Tensor.Values);
        SetGradient(one, 2);
        SetGradient(two, 2);
        first.Step(0.01f);
        second.Step(0.01f);
        Assert.Equal(one.Tensor.Values.ToArray(), two.Tensor.Values.ToArray());
        Assert.Throws<ArgumentException>(() => new SgdOptimizer([two]).Restore(first.Save()));
    }

    [Fact]
    public void The_schedule_rises_to_its_peak_and_falls_to_zero()
    {
        var schedule = new CosineSchedule(2, steps: 100, warmUp: 10);
        float[] rates = [.. Enumerable.Range(0, 101).Select(step => schedule.At(step))];
        Assert.Equal(2f / 11, rates[0], 1e-6);
        Assert.Equal(2, rates[10]);
        Assert.Equal(1, rates[55], 1e-6);
        Assert.Equal(0, rates[100], 1e-6);
        Assert.All(Enumerable.Range(1, 10), i => Assert.True(rates[i] > rates[i - 1]));
        Assert.All(Enumerable.Range(11, 90), i => Assert.True(rates[i] < rates[i - 1]));
    }

    private static NetParameter Make(ParameterKind kind, int seed)
    {
        var parameter = new NetParameter(
            new ParameterInfo("p", [Count], kind), new Tensor(Shape.Vector(Count), requiresGradient: true));
        Fill(parameter.Tensor.Values, seed);
        return parameter;
    }

    private static float[] SetGradient(NetParameter parameter, int seed)
    {
        parameter.Tensor.PrepareGradient();
        Fill(parameter.Tensor.Gradient, seed);
        return parameter.Tensor.Gradient.ToArray();
    }

    private static void Fill(Span<float> values, int seed)
    {
        var random = new Random(seed);
        foreach (ref float value in values)
            value = (random.NextSingle() * 2) - 1;
    }
}
