namespace EdgeBnn.Runtime;

/// <summary>The one list of the ways in which kernels can run, and the choice among them.</summary>
internal static class SimdPaths
{
    /// <summary>The environment variable that forces a path.</summary>
    public const string Variable = "EDGEBNN_PATH";

    /// <summary>
    /// Fastest first, as measured on binary convolutions; the first that the machine has is taken.
    /// </summary>
    private static readonly PathEntry[] All =
    [
        // three-input logic makes a full adder of two instructions, on twice the channels of AVX2
        new(SimdPath.Avx512, "avx512", Simd512.IsSupported, "AVX-512 F, BW and VBMI"),

        // twice the channels of vector128, and a byte table that counts bits
        new(SimdPath.Avx2, "avx2", Simd256.IsSupported, "AVX2"),

        // ARM64: a bit count and a bitwise select of one instruction
        new(SimdPath.AdvSimd, "advsimd", SimdAdv.IsSupported, "AdvSimd (ARM64)"),

        // no instruction set named: any processor with vectors
        new(SimdPath.Vector128, "vector128", Simd128.IsSupported, "128-bit vectors"),

        // 64-bit registers: anywhere
        new(SimdPath.Scalar, "scalar", Simd64.IsSupported, "nothing"),
    ];

    /// <summary>The names of the paths that this machine has, fastest first.</summary>
    public static string[] Supported
    {
        get { return All.Where(entry => entry.Supported).Select(entry => entry.Name).ToArray(); }
    }

    /// <summary>The name of a path.</summary>
    public static string Name(SimdPath path)
    {
        return Array.Find(All, entry => entry.Path == path)!.Name;
    }

    /// <summary>Bytes of a path's registers.</summary>
    public static int Bytes(SimdPath path)
    {
        return path switch
        {
            SimdPath.Avx512 => Simd512.Bytes,
            SimdPath.Avx2 => Simd256.Bytes,
            SimdPath.AdvSimd => SimdAdv.Bytes,
            SimdPath.Vector128 => Simd128.Bytes,
            _ => Simd64.Bytes,
        };
    }

    /// <summary>As <see cref="ISimd{V}.ByteOf"/>, for a path.</summary>
    public static int ByteOf(SimdPath path, int index)
    {
        return path switch
        {
            SimdPath.Avx512 => Simd512.ByteOf(index),
            SimdPath.Avx2 => Simd256.ByteOf(index),
            SimdPath.AdvSimd => SimdAdv.ByteOf(index),
            SimdPath.Vector128 => Simd128.ByteOf(index),
            _ => Simd64.ByteOf(index),
        };
    }

    /// <summary>
    /// Whether the machine multiplies bytes beside a path: one AVX-VNNI instruction does what widening, a product of
    /// 16-bit pairs and a sum do in twice the register, and was measured at three times their speed; one dot product of
    /// Armv8.2 (Pi 5) does 16 multiply-adds, others of AdvSimd 4 to 6.
    /// </summary>
    public static bool HasByteDot(SimdPath path)
    {
        return path switch
        {
            SimdPath.Avx512 or SimdPath.Avx2 => SimdVnni.IsSupported,
            SimdPath.AdvSimd => SimdAdv.HasDotProduct,
            _ => false,
        };
    }

    /// <summary>
    /// Chooses the path: the one asked for, else the one that the environment forces, else the fastest.
    /// </summary>
    /// <param name="asked">A path's name, or null.</param>
    /// <param name="reason">Receives why, in words.</param>
    /// <exception cref="ArgumentException">The name is unknown, or this machine lacks the path.</exception>
    public static SimdPath Choose(string? asked, out string reason)
    {
        return Choose(All, asked, out reason);
    }

    /// <summary>As above, from another list: what a machine with less would do.</summary>
    internal static SimdPath Choose(
        PathEntry[] paths, string? asked, out string reason)
    {
        string source = "SessionOptions.Path";
        if (asked == null)
        {
            asked = Environment.GetEnvironmentVariable(Variable);
            source = Variable;
        }

        if (string.IsNullOrEmpty(asked))
        {
            PathEntry fastest = Array.Find(paths, entry => entry.Supported)!;
            reason = "the fastest path that this machine has";
            return fastest.Path;
        }

        PathEntry? found = Array.Find(paths, entry => entry.Name == asked);
        if (found == null)
        {
            throw new ArgumentException($"{source} asks for the path '{asked}'; known are {Names(paths)}.");
        }

        if (!found.Supported)
        {
            throw new ArgumentException(
                $"{source} asks for the path {asked}, which needs {found.Needs}; this machine has "
                + $"{Names(Array.FindAll(paths, entry => entry.Supported))}.");
        }

        reason = "forced by " + source;
        return found.Path;
    }

    private static string Names(PathEntry[] paths)
    {
        return string.Join(", ", paths.Select(entry => entry.Name));
    }

    /// <summary>A path, what it is called, whether this machine has it, and what it takes to have it.</summary>
    internal sealed record PathEntry(SimdPath Path, string Name, bool Supported, string Needs);
}
