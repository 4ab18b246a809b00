namespace EdgeBnn.Tensors.Tests;

/// <summary>Runs a check once for every vector width that this machine has.</summary>
internal static class Paths
{
    public static void ForEach(Action<string> check)
    {
        var before = SimdPaths.Current;
        try
        {
            foreach (var path in SimdPaths.Available)
            {
                SimdPaths.Current = path;
                check(path.ToString());
            }
        }
        finally
        {
            SimdPaths.Current = before;
        }
    }

    /// <summary>Fails where a value differs by more than float32 sums of its size may.</summary>
    public static void AssertNear(double[] expected, ReadOnlySpan<float> found, string what)
    {
        Assert.Equal(expected.Length, found.Length);
        var largest = expected.Max(Math.Abs);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(
                Math.Abs(expected[i] - found[i]) <= 1e-5 * (1 + largest),
                $"{what}, value {i}: expected {expected[i]}, found {found[i]}");
        }
    }
}
