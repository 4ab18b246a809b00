using System.Runtime.Intrinsics;

namespace EdgeBnn.Tensors;

/// <summary>
/// Which vector width the kernels use: the widest that this machine accelerates, or the one named in the environment
/// variable EDGEBNN_TENSORS_PATH (avx512, avx2 or vector128).
/// </summary>
internal static class SimdPaths
{
    /// <summary>The widths that this machine accelerates, narrowest first.</summary>
    public static IReadOnlyList<SimdPath> Available { get; } =
    [
        SimdPath.Vector128,
        .. Vector256.IsHardwareAccelerated ? [SimdPath.Avx2] : Array.Empty<SimdPath>(),
        .. Vector512.IsHardwareAccelerated ? [SimdPath.Avx512] : Array.Empty<SimdPath>(),
    ];

    /// <summary>The width in use. Set by tests.</summary>
    public static SimdPath Current { get; set; } = Choose(Environment.GetEnvironmentVariable("EDGEBNN_TENSORS_PATH"));

    private static SimdPath Choose(string? name)
    {
        if (string.IsNullOrEmpty(name))
            return Available[^1];
        if (Enum.TryParse<SimdPath>(name, ignoreCase: true, out var path) && Available.Contains(path))
            return path;
        throw new InvalidOperationException(
            $"EDGEBNN_TENSORS_PATH is '{name}'; expected one of {string.Join(", ", Available).ToLowerInvariant()}.");
    }
}
