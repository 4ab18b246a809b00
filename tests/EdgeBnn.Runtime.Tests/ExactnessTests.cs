using EdgeBnn.Testing;

namespace EdgeBnn.Runtime.Tests;

public class ExactnessTests
{
    private const int RandomSeeds = 400;
    private const int MaxThreads = 3;

    /// <summary>Checks that Core ran once for; every way compares with them.</summary>
    private static readonly Lazy<ExactnessCheck[]> Singles = new(
        () => [.. SingleOpModels.All.Select(single => new ExactnessCheck(single.CreateModel(), single.Seed))]);

    private static readonly Lazy<ExactnessCheck[]> Randoms = new(
        () => [.. Enumerable.Range(0, RandomSeeds).Select(seed => new ExactnessCheck(RandomModels.Create(seed), seed))]);

    private static readonly Lazy<ExactnessCheck[]> Large = new(
        () => [.. LargeModels.All().Select(model => new ExactnessCheck(model, 5))]);

    /// <summary>Every path that this machine has, with 1, 2 and 3 threads.</summary>
    public static TheoryData<string, int> Ways()
    {
        TheoryData<string, int> ways = [];
        foreach ((string path, int threads) in AllWays()) ways.Add(path, threads);
        return ways;
    }

    /// <summary>As <see cref="Ways"/>, for loops.</summary>
    internal static IEnumerable<(string Path, int Threads)> AllWays()
    {
        foreach (string path in SimdPaths.Supported)
        {
            for (int threads = 1; threads <= MaxThreads; threads++) yield return (path, threads);
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Single_operations_equal_core(string path, int threads) => AssertSame(Singles.Value, path, threads);

    /// <summary>What runs on machines that have a path but no products of bytes beside it.</summary>
    [Theory]
    [MemberData(nameof(Ways))]
    public void Single_operations_without_products_of_bytes_equal_core(string path, int threads) =>
        AssertSame(Singles.Value, path, threads, byteDot: false);

    [Theory]
    [MemberData(nameof(Ways))]
    public void Random_models_equal_core(string path, int threads) => AssertSame(Randoms.Value, path, threads);

    /// <summary>Many tiles and pieces, sums of thousands of words, and parts of registers at every seam.</summary>
    [Theory]
    [MemberData(nameof(Ways))]
    public void Large_maps_equal_core(string path, int threads) => AssertSame(Large.Value, path, threads);

    private static void AssertSame(ExactnessCheck[] checks, string path, int threads, bool byteDot = true)
    {
        foreach (ExactnessCheck check in checks)
        {
            string? difference = check.Difference(path, threads, byteDot);
            if (difference != null) Assert.Fail(difference);
        }
    }
}
