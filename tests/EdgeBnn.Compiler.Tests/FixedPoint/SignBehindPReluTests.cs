using EdgeBnn.Compiler.Emit;
using EdgeBnn.Core;

namespace EdgeBnn.Compiler.Tests.FixedPoint;

public class SignBehindPReluTests
{
    [Theory]
    [InlineData(0.01f, 1)]
    [InlineData(0.99f, 1)]
    [InlineData(1f, 0)]
    [InlineData(1.5f, 0)]
    [InlineData(0f, 0)]
    [InlineData(-0.3f, 0)]
    public void A_stored_zero_is_negative_where_the_slope_compresses(float slope, short threshold)
    {
        var operation = new Binarize { Thresholds = new short[1] };
        SignEmitter.SetThresholdsBehindPRelu(operation, [slope]);
        Assert.Equal(threshold, operation.Thresholds[0]);
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(2.0)]
    [InlineData(-0.5)]
    public void No_more_signs_fall_the_other_way_than_rounding_the_map_costs(double slope)
    {
        var operation = new Binarize { Thresholds = new short[1] };
        SignEmitter.SetThresholdsBehindPRelu(operation, [(float)slope]);
        int wrong = 0;
        for (int i = -10_000; i < 10_000; i++)
        {
            // in steps of the stored map: a hundredth of one, off the borders of rounding
            double x = (i + 0.5) / 100;
            double exact = x < 0 ? x * slope : x;
            int rounded = (int)Math.Floor(x + 0.5);
            int stored = rounded < 0 ? (int)Math.Floor((rounded * slope) + 0.5) : rounded;
            if (exact >= 0 != stored >= operation.Thresholds[0])
                wrong++;
        }

        // half a step either side of zero
        Assert.InRange(wrong, 0, 50);
    }
}
