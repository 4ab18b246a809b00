namespace EdgeBnn.Tensors.Tests;

/// <summary>
/// Compares gradients with central differences. The scalar that is differentiated is the dot product of the result
/// with fixed random values, so that every output's gradient differs.
/// </summary>
internal static class GradientCheck
{
    public static Tensor Random(Shape shape, int seed, float scale = 1, bool requiresGradient = true)
    {
        var random = new Random(seed);
        var tensor = new Tensor(shape, requiresGradient);
        foreach (ref var value in tensor.Values)
            value = scale * ((2 * random.NextSingle()) - 1);
        return tensor;
    }

    /// <summary>Values of which no two are nearer than the step of the differences, for kinks and maxima.</summary>
    public static Tensor Distinct(Shape shape, int seed)
    {
        var tensor = new Tensor(shape, requiresGradient: true);
        var order = Enumerable.Range(0, shape.Length).ToArray();
        new Random(seed).Shuffle(order);
        for (var i = 0; i < order.Length; i++)
            tensor.Values[i] = 3 * (order[i] + 0.5f - (order.Length / 2f)) / order.Length;
        return tensor;
    }

    public static void Run(Func<Tape, Tensor> forward, Tensor[] parameters, float step = 1e-2f, float tolerance = 2e-3f)
    {
        var tape = new Tape(recording: true);
        foreach (var parameter in parameters)
            parameter.ClearGradient();
        tape.Backward(Dot.Forward(tape, forward(tape)));
        tape.Reset();
        var picks = new Random(5);
        foreach (var parameter in parameters)
        {
            var largest = 0f;
            foreach (var g in parameter.Gradient)
                largest = Math.Max(largest, Math.Abs(g));
            for (var k = 0; k < Math.Min(40, parameter.Shape.Length); k++)
            {
                var i = parameter.Shape.Length <= 40 ? k : picks.Next(parameter.Shape.Length);
                var expected = Difference(forward, parameter, i, step);
                var found = parameter.Gradient[i];
                Assert.True(
                    Math.Abs(expected - found) <= tolerance * (1 + largest),
                    $"{parameter.Shape} value {i}: difference {expected}, gradient {found}");
            }
        }
    }

    private static double Difference(Func<Tape, Tensor> forward, Tensor parameter, int index, float step)
    {
        var value = parameter.Values[index];
        parameter.Values[index] = value + step;
        var above = Evaluate(forward);
        parameter.Values[index] = value - step;
        var below = Evaluate(forward);
        parameter.Values[index] = value;
        return (above - below) / (2 * step);
    }

    private static double Evaluate(Func<Tape, Tensor> forward)
    {
        var tape = new Tape(recording: false);
        return Dot.Of(forward(tape));
    }
}
