using System.Runtime.CompilerServices;

namespace EdgeBnn.Runtime;

/// <summary>How kernels are compiled.</summary>
internal static class Jit
{
    /// <summary>
    /// Fully optimised at the first call: in the quick code that .NET starts with, every vector operation is a call,
    /// and the first images would take a hundred times as long.
    /// </summary>
    public const MethodImplOptions Kernel = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining;

    /// <summary>Part of a kernel: always inlined.</summary>
    public const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;
}
