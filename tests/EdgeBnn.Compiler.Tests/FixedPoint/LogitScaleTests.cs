using EdgeBnn.Compiler.FixedPoint;
using EdgeBnn.Core;

namespace EdgeBnn.Compiler.Tests.FixedPoint;

public class LogitScaleTests
{
    [Theory]
    [InlineData(1000, 1e-3)]
    [InlineData(100_000_000, 1e-7)]
    [InlineData(2_000_000_000, 1e-9)]
    public void Logits_keep_their_stated_error_and_their_differences_fit(int widest, double gain)
    {
        var random = new Random(1);
        ChannelGain[] channels = [.. Enumerable.Range(0, 10).Select(_ => new ChannelGain(
            gain * (0.1 + random.NextDouble()), random.NextDouble() - 0.5, 0, -widest, widest - 100))];
        (Rescale rescale, float scale, double error) = LogitScale.Choose(channels, "head");

        Assert.Equal(0, rescale.Shift);
        Assert.InRange(error, 0, 1e-3);
        for (int o = 0; o < channels.Length; o++)
        {
            Assert.True(channels[o].Fits(rescale.PreShift, rescale.Multiplier[o], rescale.Bias[o], 0));
            foreach (long accumulator in new long[] { -widest, widest - 100, 0, 1, widest / 3, -widest / 7 })
            {
                long half = rescale.PreShift == 0 ? 0 : 1L << (rescale.PreShift - 1);
                long logit = (((accumulator + half) >> rescale.PreShift) * rescale.Multiplier[o]) + rescale.Bias[o];
                Assert.InRange(logit, -(1 << 30), 1 << 30);
                Assert.InRange(Math.Abs((logit * (double)scale) - channels[o].At(accumulator)), 0, error * 1.001);
            }
        }
    }

    [Fact]
    public void A_layer_of_zeros_has_a_scale_all_the_same()
    {
        (Rescale rescale, float scale, _) = LogitScale.Choose([new ChannelGain(0, 0, 0, 0, 0)], "head");
        Assert.Equal(1, scale);
        Assert.Equal(0, rescale.Multiplier[0]);
        Assert.Equal(0, rescale.Bias[0]);
    }
}
