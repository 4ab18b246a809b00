using System.Runtime.Intrinsics;

namespace EdgeBnn.Tensors;

/// <summary>One tile kernel: how much of C it holds in registers, and its code.</summary>
internal readonly unsafe struct TileKernel
{
    private readonly delegate*<in TileShape, float**, float*, float**, void> _run;

    private TileKernel(int quads, int columns, delegate*<in TileShape, float**, float*, float**, void> run)
    {
        Quads = quads;
        Columns = columns;
        _run = run;
    }

    /// <summary>The most quads that any kernel takes.</summary>
    public const int MaxQuads = 4;

    /// <summary>Quads of rows.</summary>
    public int Quads { get; }

    /// <summary>Columns of C, in floats.</summary>
    public int Columns { get; }

    /// <summary>
    /// The kernel for a panel of 1, 2 or 3 vectors. With 32 registers of 512 bits 24 are accumulators, which also hides
    /// the latency of the multiply-add (8 are needed); narrow panels take more rows, since a row costs a load whatever
    /// the width. AVX2 has 16 registers, and the portable path is kept to what 16 hold.
    /// </summary>
    public static TileKernel For(SimdPath path, int vectors) => (path, vectors) switch
    {
        (SimdPath.Avx512, 1) => new(4, 16, &TileKernels1.Run16x1<Vector512<float>, Simd512>),
        (SimdPath.Avx512, 2) => new(3, 32, &TileKernels2.Run12x2<Vector512<float>, Simd512>),
        (SimdPath.Avx512, _) => new(2, 48, &TileKernels3.Run8x3<Vector512<float>, Simd512>),
        (SimdPath.Avx2, 1) => new(2, 8, &TileKernels1.Run8x1<Vector256<float>, Simd256>),
        (SimdPath.Avx2, 2) => new(1, 16, &TileKernels2.Run4x2<Vector256<float>, Simd256>),
        (SimdPath.Avx2, _) => new(1, 24, &TileKernels3.Run4x3<Vector256<float>, Simd256>),
        (_, 1) => new(2, 4, &TileKernels1.Run8x1<Vector128<float>, Simd128>),
        (_, 2) => new(1, 8, &TileKernels2.Run4x2<Vector128<float>, Simd128>),
        (_, _) => new(1, 12, &TileKernels3.Run4x3<Vector128<float>, Simd128>),
    };

    /// <summary>Computes one tile; <see cref="TileShape"/> has the formula.</summary>
    /// <param name="shape">Strides and runs.</param>
    /// <param name="a">Place of each quad's first row [Quads].</param>
    /// <param name="b">Place of the panel.</param>
    /// <param name="c">Place of each quad's first row of the result [Quads].</param>
    public void Run(in TileShape shape, float** a, float* b, float** c) => _run(shape, a, b, c);
}
