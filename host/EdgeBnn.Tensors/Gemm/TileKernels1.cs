using System.Runtime.CompilerServices;

namespace EdgeBnn.Tensors;

/// <summary>Tiles that are one vector wide; <see cref="TileShape"/> has the formula.</summary>
internal static unsafe class TileKernels1
{
    /// <summary>4 quads of rows, 1 vector wide: 16 accumulators.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run16x1<TVector, TSimd>(in TileShape shape, float** a, float* b, float** c)
        where TVector : struct
        where TSimd : struct, ISimd<TVector>
    {
        var (s1, s2, s3) = (shape.AStride, 2 * shape.AStride, 3 * shape.AStride);
        Row1<TVector, TSimd> r0 = default, r1 = default, r2 = default, r3 = default;
        Row1<TVector, TSimd> r4 = default, r5 = default, r6 = default, r7 = default;
        Row1<TVector, TSimd> r8 = default, r9 = default, r10 = default, r11 = default;
        Row1<TVector, TSimd> r12 = default, r13 = default, r14 = default, r15 = default;
        if (shape.Accumulate)
        {
            r0.Load(c[0]);
            r1.Load(c[0] + shape.CStride);
            r2.Load(c[0] + (2 * shape.CStride));
            r3.Load(c[0] + (3 * shape.CStride));
            r4.Load(c[1]);
            r5.Load(c[1] + shape.CStride);
            r6.Load(c[1] + (2 * shape.CStride));
            r7.Load(c[1] + (3 * shape.CStride));
            r8.Load(c[2]);
            r9.Load(c[2] + shape.CStride);
            r10.Load(c[2] + (2 * shape.CStride));
            r11.Load(c[2] + (3 * shape.CStride));
            r12.Load(c[3]);
            r13.Load(c[3] + shape.CStride);
            r14.Load(c[3] + (2 * shape.CStride));
            r15.Load(c[3] + (3 * shape.CStride));
        }

        for (var run = 0; run < shape.Runs; run++)
        {
            var start = shape.ARuns[run];
            var p0 = a[0] + start;
            var p1 = a[1] + start;
            var p2 = a[2] + start;
            var p3 = a[3] + start;
            var pb = b + shape.BRuns[run];
            for (var k = shape.Length; k > 0; k--)
            {
                var b0 = TSimd.Load(pb);
                r0.Add(p0, b0);
                r1.Add(p0 + s1, b0);
                r2.Add(p0 + s2, b0);
                r3.Add(p0 + s3, b0);
                r4.Add(p1, b0);
                r5.Add(p1 + s1, b0);
                r6.Add(p1 + s2, b0);
                r7.Add(p1 + s3, b0);
                r8.Add(p2, b0);
                r9.Add(p2 + s1, b0);
                r10.Add(p2 + s2, b0);
                r11.Add(p2 + s3, b0);
                r12.Add(p3, b0);
                r13.Add(p3 + s1, b0);
                r14.Add(p3 + s2, b0);
                r15.Add(p3 + s3, b0);
                p0 += shape.AStep;
                p1 += shape.AStep;
                p2 += shape.AStep;
                p3 += shape.AStep;
                pb += shape.BStep;
            }
        }

        r0.Store(c[0]);
        r1.Store(c[0] + shape.CStride);
        r2.Store(c[0] + (2 * shape.CStride));
        r3.Store(c[0] + (3 * shape.CStride));
        r4.Store(c[1]);
        r5.Store(c[1] + shape.CStride);
        r6.Store(c[1] + (2 * shape.CStride));
        r7.Store(c[1] + (3 * shape.CStride));
        r8.Store(c[2]);
        r9.Store(c[2] + shape.CStride);
        r10.Store(c[2] + (2 * shape.CStride));
        r11.Store(c[2] + (3 * shape.CStride));
        r12.Store(c[3]);
        r13.Store(c[3] + shape.CStride);
        r14.Store(c[3] + (2 * shape.CStride));
        r15.Store(c[3] + (3 * shape.CStride));
    }

    /// <summary>2 quads of rows, 1 vector wide: 8 accumulators.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run8x1<TVector, TSimd>(in TileShape shape, float** a, float* b, float** c)
        where TVector : struct
        where TSimd : struct, ISimd<TVector>
    {
        var (s1, s2, s3) = (shape.AStride, 2 * shape.AStride, 3 * shape.AStride);
        Row1<TVector, TSimd> r0 = default, r1 = default, r2 = default, r3 = default;
        Row1<TVector, TSimd> r4 = default, r5 = default, r6 = default, r7 = default;
        if (shape.Accumulate)
        {
            r0.Load(c[0]);
            r1.Load(c[0] + shape.CStride);
            r2.Load(c[0] + (2 * shape.CStride));
            r3.Load(c[0] + (3 * shape.CStride));
            r4.Load(c[1]);
            r5.Load(c[1] + shape.CStride);
            r6.Load(c[1] + (2 * shape.CStride));
            r7.Load(c[1] + (3 * shape.CStride));
        }

        for (var run = 0; run < shape.Runs; run++)
        {
            var start = shape.ARuns[run];
            var p0 = a[0] + start;
            var p1 = a[1] + start;
            var pb = b + shape.BRuns[run];
            for (var k = shape.Length; k > 0; k--)
            {
                var b0 = TSimd.Load(pb);
                r0.Add(p0, b0);
                r1.Add(p0 + s1, b0);
                r2.Add(p0 + s2, b0);
                r3.Add(p0 + s3, b0);
                r4.Add(p1, b0);
                r5.Add(p1 + s1, b0);
                r6.Add(p1 + s2, b0);
                r7.Add(p1 + s3, b0);
                p0 += shape.AStep;
                p1 += shape.AStep;
                pb += shape.BStep;
            }
        }

        r0.Store(c[0]);
        r1.Store(c[0] + shape.CStride);
        r2.Store(c[0] + (2 * shape.CStride));
        r3.Store(c[0] + (3 * shape.CStride));
        r4.Store(c[1]);
        r5.Store(c[1] + shape.CStride);
        r6.Store(c[1] + (2 * shape.CStride));
        r7.Store(c[1] + (3 * shape.CStride));
    }
}
