using System.Runtime.CompilerServices;

namespace EdgeBnn.Tensors;

/// <summary>Tiles that are two vectors wide; <see cref="TileShape"/> has the formula.</summary>
internal static unsafe class TileKernels2
{
    /// <summary>3 quads of rows, 2 vectors wide: 24 accumulators.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run12x2<TVector, TSimd>(in TileShape shape, float** a, float* b, float** c)
        where TVector : struct
        where TSimd : struct, ISimd<TVector>
    {
        var (s1, s2, s3) = (shape.AStride, 2 * shape.AStride, 3 * shape.AStride);
        Row2<TVector, TSimd> r0 = default, r1 = default, r2 = default, r3 = default;
        Row2<TVector, TSimd> r4 = default, r5 = default, r6 = default, r7 = default;
        Row2<TVector, TSimd> r8 = default, r9 = default, r10 = default, r11 = default;
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
        }

        for (var run = 0; run < shape.Runs; run++)
        {
            var start = shape.ARuns[run];
            var p0 = a[0] + start;
            var p1 = a[1] + start;
            var p2 = a[2] + start;
            var pb = b + shape.BRuns[run];
            for (var k = shape.Length; k > 0; k--)
            {
                var b0 = TSimd.Load(pb);
                var b1 = TSimd.Load(pb + TSimd.Width);
                r0.Add(p0, b0, b1);
                r1.Add(p0 + s1, b0, b1);
                r2.Add(p0 + s2, b0, b1);
                r3.Add(p0 + s3, b0, b1);
                r4.Add(p1, b0, b1);
                r5.Add(p1 + s1, b0, b1);
                r6.Add(p1 + s2, b0, b1);
                r7.Add(p1 + s3, b0, b1);
                r8.Add(p2, b0, b1);
                r9.Add(p2 + s1, b0, b1);
                r10.Add(p2 + s2, b0, b1);
                r11.Add(p2 + s3, b0, b1);
                p0 += shape.AStep;
                p1 += shape.AStep;
                p2 += shape.AStep;
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
    }

    /// <summary>1 quad of rows, 2 vectors wide: 8 accumulators.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run4x2<TVector, TSimd>(in TileShape shape, float** a, float* b, float** c)
        where TVector : struct
        where TSimd : struct, ISimd<TVector>
    {
        var (s1, s2, s3) = (shape.AStride, 2 * shape.AStride, 3 * shape.AStride);
        Row2<TVector, TSimd> r0 = default, r1 = default, r2 = default, r3 = default;
        if (shape.Accumulate)
        {
            r0.Load(c[0]);
            r1.Load(c[0] + shape.CStride);
            r2.Load(c[0] + (2 * shape.CStride));
            r3.Load(c[0] + (3 * shape.CStride));
        }

        for (var run = 0; run < shape.Runs; run++)
        {
            var start = shape.ARuns[run];
            var p0 = a[0] + start;
            var pb = b + shape.BRuns[run];
            for (var k = shape.Length; k > 0; k--)
            {
                var b0 = TSimd.Load(pb);
                var b1 = TSimd.Load(pb + TSimd.Width);
                r0.Add(p0, b0, b1);
                r1.Add(p0 + s1, b0, b1);
                r2.Add(p0 + s2, b0, b1);
                r3.Add(p0 + s3, b0, b1);
                p0 += shape.AStep;
                pb += shape.BStep;
            }
        }

        r0.Store(c[0]);
        r1.Store(c[0] + shape.CStride);
        r2.Store(c[0] + (2 * shape.CStride));
        r3.Store(c[0] + (3 * shape.CStride));
    }
}
