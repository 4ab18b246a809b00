using EdgeBnn.Core;
using EdgeBnn.Testing;

namespace EdgeBnn.Runtime.Tests;

public class ExactnessTests
{
    private const int RandomSeeds = 400;

    /// <summary>Every path that this machine has, with 1, 2 and 3 threads.</summary>
    public static TheoryData<string, int> Ways()
    {
        TheoryData<string, int> ways = [];
        foreach (string path in SimdPaths.Supported)
        {
            for (int threads = 1; threads <= 3; threads++) ways.Add(path, threads);
        }

        return ways;
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Single_operations_equal_core(string path, int threads)
    {
        foreach (SingleOpCase single in SingleOpModels.All)
        {
            AssertSame(ExactnessCheck.Difference(single.CreateModel(), single.Seed, path, threads));
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Random_models_equal_core(string path, int threads)
    {
        for (int seed = 0; seed < RandomSeeds; seed++)
        {
            AssertSame(ExactnessCheck.Difference(RandomModels.Create(seed), seed, path, threads));
        }
    }

    /// <summary>Many tiles and pieces, sums of thousands of words, and parts of registers at every seam.</summary>
    [Theory]
    [MemberData(nameof(Ways))]
    public void Large_maps_equal_core(string path, int threads)
    {
        foreach (Model model in LargeModels.All()) AssertSame(ExactnessCheck.Difference(model, 5, path, threads));
    }

    private static void AssertSame(string? difference)
    {
        if (difference != null) Assert.Fail(difference);
    }
}
