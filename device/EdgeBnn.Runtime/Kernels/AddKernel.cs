using System.Runtime.CompilerServices;

namespace EdgeBnn.Runtime;

/// <summary>Saturating sum. Effectively computes <c>y = sat(a + b)</c>.</summary>
internal static unsafe class AddKernel
{
    /// <summary>Runs pieces <paramref name="from"/> up to <paramref name="to"/>.</summary>
    [MethodImpl(Jit.Kernel)]
    public static void Run<S, V>(void* arguments, int from, int to, byte* scratch)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        MapArgs* args = (MapArgs*)arguments;
        int lanes = S.Bytes / sizeof(short);
        int end = to * MapArgs.PieceLength;
        if (end > args->Length) end = args->Length;
        int i = from * MapArgs.PieceLength;

        // copies: the compiler cannot know that the stores below leave the arguments as they are
        short* a = args->Input + i;
        short* b = args->Other + i;
        short* output = args->Output + i;
        for (; i + (2 * lanes) <= end; i += 2 * lanes)
        {
            V first = S.AddSaturate16(S.Load(a), S.Load(b));
            V second = S.AddSaturate16(S.Load(a + lanes), S.Load(b + lanes));
            S.Store(output, first);
            S.Store(output + lanes, second);
            a += 2 * lanes;
            b += 2 * lanes;
            output += 2 * lanes;
        }

        for (; i < end; i += lanes)
        {
            Tail.Store16<S, V>(output, S.AddSaturate16(S.Load(a), S.Load(b)), end - i);
            a += lanes;
            b += lanes;
            output += lanes;
        }
    }
}
