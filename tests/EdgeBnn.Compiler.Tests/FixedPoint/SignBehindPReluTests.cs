using EdgeBnn.Compiler.Emit;
using EdgeBnn.Compiler.Steps;
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
        Settle(operation, slope);
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
        Settle(operation, (float)slope);
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

    [Theory]
    [InlineData(0.1f, 0f, 0f)]
    [InlineData(0.1f, 7.3f, -7.3f)]
    [InlineData(0.1f, 7.3f, -7.4f)]
    [InlineData(0.1f, 7.3f, -6.8f)]
    [InlineData(0.1f, -20.5f, 20.5f)]
    [InlineData(0.4f, 3f, -2.9f)]
    [InlineData(0.4f, 3f, -2.6f)]
    [InlineData(0.4f, 3f, -1.5f)]
    [InlineData(2f, 3f, -3f)]
    public void With_shifts_too_signs_fall_as_most_values_of_a_stored_one_do(float slope, float shiftOut, float rsign)
    {
        ChannelAffine affine = ChannelAffine.Identity(1).Plus([rsign]);
        var operation = new Binarize();
        SignEmitter.SetThresholds(operation, affine, 1);
        SignEmitter.SettleBehindBend(operation, affine, new Bend([slope], null, [shiftOut]), 1);
        int wrong = 0;
        for (int i = -10_000; i < 10_000; i++)
        {
            double x = (i + 0.5) / 100;
            double exact = (x < 0 ? x * slope : x) + shiftOut;
            int rounded = (int)Math.Floor(x + 0.5);
            int bent = rounded < 0 ? (int)Math.Floor((rounded * slope) + 0.5) : rounded;
            if (exact + rsign >= 0 != bent + Math.Round(shiftOut) >= operation.Thresholds[0])
                wrong++;
        }

        // half a step where the sign changes and half of one of the rounded shift, stretched below the bend
        Assert.InRange(wrong, 0, 100 / Math.Min(1, slope));
    }

    private static void Settle(Binarize operation, float slope) => SignEmitter.SettleBehindBend(
        operation, ChannelAffine.Identity(1), new Bend([slope], null, null), 1);
}
