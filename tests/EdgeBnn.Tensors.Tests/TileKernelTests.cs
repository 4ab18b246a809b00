namespace EdgeBnn.Tensors.Tests;

public unsafe class TileKernelTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_kernel_is_a_matrix_product(int vectors)
    {
        foreach (var path in SimdPaths.Available)
        {
            var kernel = TileKernel.For(path, vectors);
            foreach (var (runs, length) in new[] { (1, 1), (3, 5), (2, 16) })
            {
                Check(kernel, runs, length, accumulate: false, $"{path}, {runs} runs of {length}");
                Check(kernel, runs, length, accumulate: true, $"{path}, {runs} runs of {length}, added");
            }
        }
    }

    private static void Check(TileKernel kernel, int runs, int length, bool accumulate, string what)
    {
        const int Stride = 40;
        var rows = kernel.Quads * Quad.Pixels;
        var depth = runs * length;
        var random = new Random(3);
        var left = Fill(rows * Stride, random);
        var right = Fill(depth * kernel.Columns, random);
        var product = Fill(rows * kernel.Columns, random);
        var expected = new double[rows * kernel.Columns];
        for (var i = 0; i < expected.Length; i++)
        {
            var (row, column) = (i / kernel.Columns, i % kernel.Columns);
            expected[i] = accumulate ? product.Span[i] : 0;
            for (var k = 0; k < depth; k++)
                expected[i] += (double)left.Span[(row * Stride) + k] * right.Span[(k * kernel.Columns) + column];
        }

        var aRuns = Pinned.Copy(Enumerable.Range(0, runs).Select(run => (nint)run * length));
        var bRuns = Pinned.Copy(Enumerable.Range(0, runs).Select(run => (nint)run * length * kernel.Columns));
        var shape = new TileShape
        {
            AStride = Stride,
            AStep = 1,
            BStep = kernel.Columns,
            CStride = kernel.Columns,
            Length = length,
            Runs = runs,
            ARuns = Pinned.Pointer(aRuns),
            BRuns = Pinned.Pointer(bRuns),
            Accumulate = accumulate,
        };
        var a = stackalloc float*[TileKernel.MaxQuads];
        var c = stackalloc float*[TileKernel.MaxQuads];
        for (var q = 0; q < kernel.Quads; q++)
        {
            a[q] = left.Pointer + (q * Quad.Pixels * Stride);
            c[q] = product.Pointer + (q * Quad.Pixels * kernel.Columns);
        }

        kernel.Run(shape, a, right.Pointer, c);
        Paths.AssertNear(expected, product.Span, what);
    }

    private static FloatBuffer Fill(int length, Random random)
    {
        var buffer = new FloatBuffer(length);
        foreach (ref var value in buffer.Span)
            value = (2 * random.NextSingle()) - 1;
        return buffer;
    }
}
