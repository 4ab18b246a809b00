using EdgeBnn.Testing;

namespace EdgeBnn.Runtime.Tests;

/// <summary>The binary operations where kernels change their registers, lanes or order, on every path.</summary>
public class BinaryGridTests
{
    /// <summary>Images all 0 and all 255, whose signs are all alike, and one of random bytes.</summary>
    private static readonly int[] ImageSeeds = [0, 1, 4];

    public static TheoryData<int> Outputs => [.. BinaryGrid.Outputs];

    public static TheoryData<string> Paths => [.. SimdPaths.Supported];

    [Theory]
    [MemberData(nameof(Outputs))]
    public void All_input_channels_with_these_output_channels_equal_core(int outputs)
    {
        foreach (SingleOpCase single in BinaryGrid.WithOutputs(outputs)) AssertSame(single);
    }

    [Fact]
    public void Sums_of_any_length_equal_core()
    {
        foreach (SingleOpCase single in BinaryGrid.LongSums()) AssertSame(single);
    }

    [Fact]
    public void Groups_of_few_channels_equal_core()
    {
        foreach (SingleOpCase single in BinaryGrid.Groups()) AssertSame(single);
    }

    [Fact]
    public void Maps_that_threads_share_equal_core()
    {
        foreach (SingleOpCase single in BinaryGrid.Shared()) AssertSame(single);
    }

    /// <summary>Cases that are one unit of work would show nothing about threads.</summary>
    [Theory]
    [MemberData(nameof(Paths))]
    public void Threads_share_most_of_these_maps(string path)
    {
        SessionOptions options = new() { Path = path, Threads = 3, LeastSharedNs = 0 };
        List<string> alone = [];
        foreach (SingleOpCase single in BinaryGrid.Shared())
        {
            using BnnSession session = new(BnnModel.From(single.CreateModel()), options);
            OperationPlan plan = session.Plan.Last(operation => operation.Kind == single.Kind);
            if (!plan.Reason.Contains("threads share")) alone.Add(single.Name);
        }

        Assert.True(alone.Count * 5 <= BinaryGrid.Shared().Count(), string.Join('\n', alone));
    }

    private static void AssertSame(SingleOpCase single)
    {
        int[] imageSeeds = single.HasExtremes ? ImageSeeds : [single.Seed];
        foreach (int imageSeed in imageSeeds)
        {
            ExactnessCheck check = new(single.CreateModel(), imageSeed);
            foreach ((string path, int threads) in ExactnessTests.AllWays())
            {
                string? difference = check.Difference(path, threads);
                if (difference != null) Assert.Fail($"{difference}, image {imageSeed}");
            }
        }
    }
}
