using EdgeBnn.Testing;

namespace EdgeBnn.Runtime.Tests;

/// <summary>The binary operations where kernels change their registers, lanes or order, on every path.</summary>
public class BinaryGridTests
{
    /// <summary>Images all 0 and all 255, whose signs are all alike, and one of random bytes.</summary>
    private static readonly int[] ImageSeeds = [0, 1, 4];

    public static TheoryData<int> Outputs => [.. BinaryGrid.Outputs];

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
