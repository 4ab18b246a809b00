using EdgeBnn.Cli.Output;

namespace EdgeBnn.Cli.Tests;

public class DurationsTests
{
    [Theory]
    [InlineData("90s", 90)]
    [InlineData("90", 90)]
    [InlineData("5m", 300)]
    [InlineData("1h30m", 5400)]
    [InlineData("1m30s", 90)]
    [InlineData("0.5h", 1800)]
    public void Times_are_read(string text, double seconds)
    {
        Assert.True(Durations.TryParse(text, out TimeSpan time));
        Assert.Equal(seconds, time.TotalSeconds, 1e-9);
    }

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("-5s")]
    [InlineData("0s")]
    [InlineData("5 m")]
    [InlineData("30s5m")]
    [InlineData("1m30")]
    [InlineData("m")]
    [InlineData("99999h")]
    public void Other_texts_are_refused(string text) => Assert.False(Durations.TryParse(text, out _));

    [Theory]
    [InlineData(0.04, "0.0s")]
    [InlineData(9.94, "9.9s")]
    [InlineData(9.96, "10s")]
    [InlineData(61, "1m 01s")]
    [InlineData(3600, "1h 00m")]
    public void Times_are_written_short(double seconds, string text) =>
        Assert.Equal(text, Durations.Short(TimeSpan.FromSeconds(seconds)));
}
