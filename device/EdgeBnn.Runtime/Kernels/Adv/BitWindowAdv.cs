using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace EdgeBnn.Runtime;

/// <summary>
/// Gathers the packed signs under a run of windows as <see cref="BitGemmAdv"/> takes them: tiles of 8 windows, the
/// registers of which alternate, then single windows.
/// </summary>
internal static unsafe class BitWindowAdv
{
    private const int Register = 16;

    /// <summary>Gathers windows from rows in which all of them lie inside.</summary>
    /// <param name="args">The convolution; Offsets is not null.</param>
    /// <param name="rows">Where the window of output pixel 0 starts, or would start if its row were there.</param>
    /// <param name="first">First output pixel.</param>
    /// <param name="count">Output pixels.</param>
    /// <param name="windows">Receives the windows.</param>
    [MethodImpl(Jit.Kernel)]
    public static void Gather(BConv2DAdvArgs* args, byte* rows, int first, int count, byte* windows)
    {
        WindowArgs* window = &args->Conv.Window;
        int width = window->OutputWidth;
        int y = first / width;
        nint step = (nint)window->Stride * window->PixelLength * sizeof(uint);
        nint rowStep = (nint)window->Stride * args->RowBytes;
        Walk walk = new(rows + (y * rowStep), first - (y * width), width, step, rowStep);
        int bytes = BitGemmAdv.WindowBytes(args->Conv.Steps);
        for (; count >= BitGemmAdv.Tile; count -= BitGemmAdv.Tile)
        {
            byte* p0 = walk.Next();
            byte* p1 = walk.Next();
            byte* p2 = walk.Next();
            byte* p3 = walk.Next();
            byte* p4 = walk.Next();
            byte* p5 = walk.Next();
            byte* p6 = walk.Next();
            byte* p7 = walk.Next();
            Eight(args, p0, p1, p2, p3, p4, p5, p6, p7, windows);
            windows += BitGemmAdv.Tile * bytes;
        }

        for (; count > 0; count--)
        {
            One(args, walk.Next(), windows);
            windows += bytes;
        }
    }

    /// <summary>Places windows that are gathered as runs of words, whatever their length.</summary>
    /// <param name="lines">Shape [count, pitch]; up to 3 words behind each window are written.</param>
    /// <param name="pitch">Words from one window to the next.</param>
    /// <param name="words">Words of a window.</param>
    /// <param name="count">Windows.</param>
    /// <param name="windows">Receives the windows.</param>
    [MethodImpl(Jit.Kernel)]
    public static void Place(uint* lines, int pitch, int words, int count, byte* windows)
    {
        int bytes = BitGemmAdv.WindowBytes(words);
        int inTile = count & -BitGemmAdv.Tile;

        // the last first: what is written behind a window is the front of one that is placed already
        for (int p = count - 1; p >= 0; p--)
        {
            int tile = p < inTile ? BitGemmAdv.Tile : 1;
            PlaceLine(lines + (p * pitch), words, windows + ((p & -tile) * bytes), p & (tile - 1), tile);
        }
    }

    [MethodImpl(Jit.Inline)]
    private static void Eight(
        BConv2DAdvArgs* args, byte* p0, byte* p1, byte* p2, byte* p3, byte* p4, byte* p5, byte* p6, byte* p7,
        byte* target)
    {
        int* offsets = args->Offsets;
        for (int i = args->Whole; i > 0; i--)
        {
            nint at = *offsets++;
            Vector128<byte> r0 = Vector128.Load(p0 + at);
            Vector128<byte> r1 = Vector128.Load(p1 + at);
            Vector128<byte> r2 = Vector128.Load(p2 + at);
            Vector128<byte> r3 = Vector128.Load(p3 + at);
            r0.Store(target);
            r1.Store(target + 16);
            r2.Store(target + 32);
            r3.Store(target + 48);
            r0 = Vector128.Load(p4 + at);
            r1 = Vector128.Load(p5 + at);
            r2 = Vector128.Load(p6 + at);
            r3 = Vector128.Load(p7 + at);
            r0.Store(target + 64);
            r1.Store(target + 80);
            r2.Store(target + 96);
            r3.Store(target + 112);
            target += BitGemmAdv.Tile * Register;
        }

        for (int i = BitGemmAdv.Registers(args->Conv.Steps) - args->Whole; i > 0; i--)
        {
            nint lower = *offsets++;
            nint upper = *offsets++;
            Join(p0, lower, upper, target);
            Join(p1, lower, upper, target + 16);
            Join(p2, lower, upper, target + 32);
            Join(p3, lower, upper, target + 48);
            Join(p4, lower, upper, target + 64);
            Join(p5, lower, upper, target + 80);
            Join(p6, lower, upper, target + 96);
            Join(p7, lower, upper, target + 112);
            target += BitGemmAdv.Tile * Register;
        }

        if (BitGemmAdv.HasHalf(args->Conv.Steps))
        {
            nint at = *offsets;
            ulong* halves = (ulong*)target;
            Pair(p0, p1, at, halves);
            Pair(p2, p3, at, halves + 2);
            Pair(p4, p5, at, halves + 4);
            Pair(p6, p7, at, halves + 6);
        }
    }

    private static void One(BConv2DAdvArgs* args, byte* pixel, byte* target)
    {
        int* offsets = args->Offsets;
        for (int i = args->Whole; i > 0; i--)
        {
            Vector128.Load(pixel + *offsets++).Store(target);
            target += Register;
        }

        int words = args->Conv.Steps;
        int halves = (2 * (BitGemmAdv.Registers(words) - args->Whole)) + (BitGemmAdv.HasHalf(words) ? 1 : 0);
        for (; halves > 0; halves--)
        {
            *(ulong*)target = *(ulong*)(pixel + *offsets++);
            target += Register / 2;
        }
    }

    /// <summary>A register from two places of a window.</summary>
    [MethodImpl(Jit.Inline)]
    private static void Join(byte* pixel, nint lower, nint upper, byte* target)
    {
        ulong a = *(ulong*)(pixel + lower);
        ulong b = *(ulong*)(pixel + upper);
        *(ulong*)target = a;
        *(ulong*)(target + 8) = b;
    }

    /// <summary>A register from the same place of two windows.</summary>
    [MethodImpl(Jit.Inline)]
    private static void Pair(byte* first, byte* second, nint at, ulong* target)
    {
        ulong a = *(ulong*)(first + at);
        ulong b = *(ulong*)(second + at);
        target[0] = a;
        target[1] = b;
    }

    /// <summary>Places one window in a tile.</summary>
    private static void PlaceLine(uint* line, int words, byte* tile, int index, int windows)
    {
        // what a register holds behind the last word has to be 0, as in the weights
        for (int i = words; i < words + 3; i++) line[i] = 0;
        for (int i = BitGemmAdv.Registers(words); i > 0; i--)
        {
            Vector128.Load(line).Store((uint*)(tile + (index * Register)));
            line += Register / sizeof(uint);
            tile += windows * Register;
        }

        if (BitGemmAdv.HasHalf(words)) *(ulong*)(tile + (index * (Register / 2))) = *(ulong*)line;
    }

    /// <summary>Goes from output pixel to output pixel, along rows.</summary>
    private struct Walk(byte* row, int x, int width, nint step, nint rowStep)
    {
        private byte* _row = row;
        private byte* _pixel = row + (x * step);
        private int _left = width - x;

        [MethodImpl(Jit.Inline)]
        public byte* Next()
        {
            byte* pixel = _pixel;
            _pixel += step;
            if (--_left == 0)
            {
                _left = width;
                _row += rowStep;
                _pixel = _row;
            }

            return pixel;
        }
    }
}
