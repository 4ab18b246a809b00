using EdgeBnn.Runtime;

namespace EdgeBnn.Profiling.Tests;

public class MachineBoundsTests
{
    private static readonly MachineBounds Made = new(
        "scalar", 2, BinaryGigaMacs: 100, "adder tree", Int8GigaMacs: 10, [new(1000, 50), new(100_000, 5)]);

    [Fact]
    public void Every_path_has_bounds()
    {
        foreach (string path in BnnSession.Paths)
        {
            MachineBounds bounds = MachineBounds.Measure(path, 1);
            Assert.Equal(path, bounds.Path);
            Assert.InRange(bounds.BinaryGigaMacs, 1, 1e6);
            Assert.InRange(bounds.Int8GigaMacs, 0.01, 1e5);
            Assert.True(bounds.BinaryGigaMacs > bounds.Int8GigaMacs);
            Assert.Contains(bounds.BinaryMethod, new[] { "adder tree", "bit count" });
            Assert.Equal(bounds.Copies.OrderBy(copy => copy.Bytes), bounds.Copies);
            Assert.All(bounds.Copies, copy => Assert.InRange(copy.GigaBytesPerSecond, 0.01, 1e5));
        }
    }

    [Fact]
    public void Bounds_are_those_of_the_threads_but_not_of_more_than_there_are_cores()
    {
        Assert.Equal(1, MachineBounds.Measure("scalar", 1).Threads);
        Assert.Equal(Environment.ProcessorCount, MachineBounds.Measure("scalar", 64).Threads);
    }

    /// <summary>
    /// The kernel of the longest products comes nearest; a bound that it passes would be none. Another process on the
    /// core's other half can slow a bound and leave the kernel alone: of several tries none may be so.
    /// </summary>
    [Fact]
    public void No_convolution_passes_the_bound()
    {
        var options = new ProfileOptions { Repeats = 15, WarmUp = TimeSpan.FromMilliseconds(20) };
        foreach (string path in BnnSession.Paths)
        {
            double least = double.PositiveInfinity;
            for (int i = 0; i < 5 && least > 100; i++)
            {
                MachineBounds before = MachineBounds.Measure(path, 1);
                ConvTiming timing = ConvProfiler.Measure(
                    ConvDescription.Parse("7x7x512,k3"), options with { Path = path }, false);
                least = Math.Min(least, before.Best(MachineBounds.Measure(path, 1)).Percent(timing.Operation));
            }

            Assert.InRange(least, 0.01, 102);
        }
    }

    [Fact]
    public void Of_two_measurements_the_greater_counts()
    {
        MachineBounds other = Made with
        {
            BinaryGigaMacs = 120,
            BinaryMethod = "bit count",
            Int8GigaMacs = 9,
            Copies = [new(1000, 40), new(100_000, 6)],
        };
        MachineBounds best = Made.Best(other);
        Assert.Equal((120, "bit count", 10), (best.BinaryGigaMacs, best.BinaryMethod, best.Int8GigaMacs));
        Assert.Equal([50, 6], best.Copies.Select(copy => copy.GigaBytesPerSecond));
        Assert.Equal(120, other.Best(Made).BinaryGigaMacs);
        Assert.Equal("bit count", other.Best(Made).BinaryMethod);
    }

    [Fact]
    public void The_least_time_follows_from_the_work()
    {
        Assert.Equal(0.5, Made.LeastUs(Operation(binaryMacs: 50_000)), 6);
        Assert.Equal(5.5, Made.LeastUs(Operation(binaryMacs: 50_000, int8Macs: 50_000)), 6);
        Assert.Equal(0.01, Made.LeastUs(Operation(bytes: 1000)), 6);
        Assert.Equal(0.5, Made.LeastUs(Operation(bytes: 5000)), 6);
        Assert.Equal(100, Made.LeastUs(Operation(bytes: 1_000_000)), 6);
    }

    [Fact]
    public void The_share_is_the_least_time_in_per_cent_of_the_median()
    {
        Assert.Equal(25, Made.Percent(Operation(binaryMacs: 50_000) with { MedianUs = 2 }), 6);
        Assert.Equal(0, Made.Percent(Operation(binaryMacs: 50_000) with { MedianUs = 0 }));
    }

    [Fact]
    public void Impossible_requests_are_refused()
    {
        Assert.Throws<ArgumentException>(() => MachineBounds.Measure("quantum", 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => MachineBounds.Measure(null, 0));
    }

    private static OperationTiming Operation(long binaryMacs = 0, long int8Macs = 0, long bytes = 0) => new(
        "one", "BConv2D", "scalar", "", MedianUs: 1, P95Us: 1, binaryMacs, int8Macs, bytes);
}
