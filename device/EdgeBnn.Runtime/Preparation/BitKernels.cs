using System.Runtime.Intrinsics;

namespace EdgeBnn.Runtime;

/// <summary>The compiled kernels of binary convolutions, by path and width of the lanes.</summary>
internal static unsafe class BitKernels
{
    /// <summary>The convolution itself.</summary>
    public static delegate*<void*, int, int, byte*, void> Product(BitLayout layout)
    {
        return layout.Bits switch
        {
            8 => Product<Lane8>(layout.Path),
            16 => Product<Lane16>(layout.Path),
            _ => Product<Lane32>(layout.Path),
        };
    }

    /// <summary>The gathering of windows.</summary>
    /// <param name="layout">The lanes.</param>
    /// <param name="path">Whose registers suit the length of a run.</param>
    /// <param name="runs">The taps of a window row lie one behind the other in the input.</param>
    public static delegate*<BConv2DArgs*, int, int, int, uint*, void> Gather(
        BitLayout layout, SimdPath path, bool runs)
    {
        return layout.Bits switch
        {
            8 => runs ? Runs<Lane8>(path) : Taps<Lane8>(path),
            16 => runs ? Runs<Lane16>(path) : Taps<Lane16>(path),
            _ => runs ? Runs<Lane32>(path) : Taps<Lane32>(path),
        };
    }

    /// <summary>The spreading of rows.</summary>
    public static delegate*<BConv2DArgs*, int, int, int, uint*, void> Rows(BitLayout layout)
    {
        return layout.Bits switch
        {
            8 => Rows<Lane8>(layout.Path),
            16 => Rows<Lane16>(layout.Path),
            _ => Rows<Lane32>(layout.Path),
        };
    }

    private static delegate*<void*, int, int, byte*, void> Product<L>(SimdPath path)
        where L : struct, ILane
    {
        return path switch
        {
            SimdPath.Avx512 => &BConv2DKernel.Run<Simd512, Vector512<uint>, L>,
            SimdPath.Avx2 => &BConv2DKernel.Run<Simd256, Vector256<uint>, L>,
            SimdPath.AdvSimd => &BConv2DKernel.Run<SimdAdv, Vector128<uint>, L>,
            SimdPath.Vector128 => &BConv2DKernel.Run<Simd128, Vector128<uint>, L>,
            _ => &BConv2DKernel.Run<Simd64, ulong, L>,
        };
    }

    private static delegate*<BConv2DArgs*, int, int, int, uint*, void> Runs<L>(SimdPath path)
        where L : struct, ILane
    {
        return path switch
        {
            SimdPath.Avx512 => &BitWindow.GatherRuns<Simd512, Vector512<uint>, L>,
            SimdPath.Avx2 => &BitWindow.GatherRuns<Simd256, Vector256<uint>, L>,
            SimdPath.AdvSimd => &BitWindow.GatherRuns<SimdAdv, Vector128<uint>, L>,
            SimdPath.Vector128 => &BitWindow.GatherRuns<Simd128, Vector128<uint>, L>,
            _ => &BitWindow.GatherRuns<Simd64, ulong, L>,
        };
    }

    private static delegate*<BConv2DArgs*, int, int, int, uint*, void> Taps<L>(SimdPath path)
        where L : struct, ILane
    {
        return path switch
        {
            SimdPath.Avx512 => &BitWindow.GatherTaps<Simd512, Vector512<uint>, L>,
            SimdPath.Avx2 => &BitWindow.GatherTaps<Simd256, Vector256<uint>, L>,
            SimdPath.AdvSimd => &BitWindow.GatherTaps<SimdAdv, Vector128<uint>, L>,
            SimdPath.Vector128 => &BitWindow.GatherTaps<Simd128, Vector128<uint>, L>,
            _ => &BitWindow.GatherTaps<Simd64, ulong, L>,
        };
    }

    private static delegate*<BConv2DArgs*, int, int, int, uint*, void> Rows<L>(SimdPath path)
        where L : struct, ILane
    {
        return path switch
        {
            SimdPath.Avx512 => &BitRows.Gather<Simd512, Vector512<uint>, L>,
            SimdPath.Avx2 => &BitRows.Gather<Simd256, Vector256<uint>, L>,
            SimdPath.AdvSimd => &BitRows.Gather<SimdAdv, Vector128<uint>, L>,
            SimdPath.Vector128 => &BitRows.Gather<Simd128, Vector128<uint>, L>,
            _ => &BitRows.Gather<Simd64, ulong, L>,
        };
    }
}
