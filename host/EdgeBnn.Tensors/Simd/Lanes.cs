using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace EdgeBnn.Tensors;

/// <summary>Runs a kernel over all lanes, widest vectors first.</summary>
internal static class Lanes
{
    // compiled at full optimisation at once: the first steps of a training are no warm-up that anyone wants to wait for
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TKernel>(TKernel kernel, int lanes)
        where TKernel : struct, ILaneKernel
    {
        var lane = 0;
        var path = SimdPaths.Current;
        if (path == SimdPath.Avx512)
        {
            for (; lane + 16 <= lanes; lane += 16)
                kernel.Run<Vector512<float>, Simd512>(lane);
        }

        if (path >= SimdPath.Avx2)
        {
            for (; lane + 8 <= lanes; lane += 8)
                kernel.Run<Vector256<float>, Simd256>(lane);
        }

        for (; lane + 4 <= lanes; lane += 4)
            kernel.Run<Vector128<float>, Simd128>(lane);
        for (; lane < lanes; lane++)
            kernel.Run<float, SimdScalar>(lane);
    }
}
