using System.Runtime.CompilerServices;

namespace EdgeBnn.Runtime;

/// <summary>PReLU or RPReLU: the formula is at <see cref="ActivationArgs.Apply"/>.</summary>
internal static unsafe class ActKernel
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
        ActivationArgs activation = args->Activation;
        Channels channels = new Channels(args->Channels, lanes);
        for (int c = i % args->Channels; i < end; i += lanes, c = channels.Next(c))
        {
            V value = activation.Apply<S, V>(S.Load(args->Input + i), c);
            Tail.Store16<S, V>(args->Output + i, value, end - i);
        }
    }
}
