using EdgeBnn.Compiler.FixedPoint;

namespace EdgeBnn.Compiler.Tests.FixedPoint;

public class SignThresholdTests
{
    private const int Low = -288;
    private const int High = 288;

    public static TheoryData<double, double> Affines()
    {
        var data = new TheoryData<double, double>
        {
            { 0, 0 }, { 0, 1e30 }, { 0, -1e30 }, { 1, 0 }, { 1, -7 }, { 1, -7.5 }, { 3, 1e9 }, { 3, -1e9 },
            { 1e-30, 5 }, { 1e-30, -5 }, { 1e30, 1 },
            { 0.1, -0.3 }, { 0.1, -0.7 }, { 1.0 / 3, -2.0 / 3 }, { 1e-300, -1e300 },
        };
        var random = new Random(1);
        for (int i = 0; i < 200; i++)
            data.Add(random.NextDouble() * 2, (random.NextDouble() - 0.5) * 800);
        return data;
    }

    [Theory]
    [MemberData(nameof(Affines))]
    public void Every_integer_decides_as_the_formula_does(double gain, double offset)
    {
        int rising = SignThreshold.Rising(gain, offset, Low, High);
        for (int x = Low; x <= High; x++)
            Assert.Equal((gain * x) + offset >= 0, x >= rising);
        if (gain == 0)
            return;
        int falling = SignThreshold.Falling(-gain, offset, Low, High);
        for (int x = Low; x <= High; x++)
            Assert.Equal((-gain * x) + offset >= 0, x <= falling);
    }
}
