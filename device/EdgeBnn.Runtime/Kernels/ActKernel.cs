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

        // copies: the compiler cannot know that the stores below leave the arguments as they are
        short* input = args->Input;
        short* output = args->Output;
        short* slopes = args->Activation.Slope;
        ActivationArgs activation = args->Activation;
        bool plain = activation.Direct && activation.ShiftIn == null && activation.ShiftOut == null;
        Channels channels = new Channels(args->Channels, lanes);
        int c = i % args->Channels;
        if (plain)
        {
            for (; i + lanes <= end; i += lanes, c = channels.Next(c))
            {
                V value = S.Load(input + i);
                S.Store(output + i, S.Max16(value, S.MultiplyRound16(value, S.Load(slopes + c))));
            }
        }

        for (; i < end; i += lanes, c = channels.Next(c))
        {
            Tail.Store16<S, V>(output + i, activation.Apply<S, V>(S.Load(input + i), c), end - i);
        }
    }
}
