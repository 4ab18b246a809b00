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
        for (int i = from * MapArgs.PieceLength; i < end; i += lanes)
        {
            V sum = S.AddSaturate16(S.Load(args->Input + i), S.Load(args->Other + i));
            Tail.Store16<S, V>(args->Output + i, sum, end - i);
        }
    }
}
