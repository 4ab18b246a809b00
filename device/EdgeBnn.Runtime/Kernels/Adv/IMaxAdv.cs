using System.Runtime.Intrinsics;

namespace EdgeBnn.Runtime;

/// <summary>What <see cref="MaxPoolAdvKernel"/> takes the maximum of.</summary>
internal interface IMaxAdv
{
    /// <summary>A register that is no more than any other.</summary>
    static abstract Vector128<byte> Least { get; }

    /// <summary>The maximum, lane by lane.</summary>
    static abstract Vector128<byte> Max(Vector128<byte> a, Vector128<byte> b);
}
