using System.Runtime.CompilerServices;

namespace EdgeBnn.Runtime;

/// <summary>
/// Channel gates. Effectively computes <c>i = clamp(round(gate[c], GateShift), -128, 127) + 128;
/// y = round(x * Table[i], 15)</c>; a factor is below 1, so nothing saturates.
/// </summary>
internal static unsafe class ScaleChannelsKernel
{
    /// <summary>
    /// Runs pieces <paramref name="from"/> up to <paramref name="to"/>; the scratch memory takes the factors.
    /// </summary>
    [MethodImpl(Jit.Kernel)]
    public static void Run<S, V>(void* arguments, int from, int to, byte* scratch)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        MapArgs* args = (MapArgs*)arguments;
        short* factors = (short*)scratch;
        Factors(args, factors);
        int lanes = S.Bytes / sizeof(short);
        int end = to * MapArgs.PieceLength;
        if (end > args->Length) end = args->Length;
        int i = from * MapArgs.PieceLength;
        Channels channels = new Channels(args->Channels, lanes);
        for (int c = i % args->Channels; i < end; i += lanes, c = channels.Next(c))
        {
            V value = S.MultiplyRound16(S.Load(args->Input + i), S.Load(factors + c));
            Tail.Store16<S, V>(args->Output + i, value, end - i);
        }
    }

    /// <summary>The factor of each channel, as a table that <see cref="Channels"/> walks.</summary>
    [MethodImpl(Jit.Kernel)]
    private static void Factors(MapArgs* args, short* factors)
    {
        int half = (1 << args->GateShift) >> 1;
        for (int c = 0; c < args->Channels; c++)
        {
            int index = (args->Other[c] + half) >> args->GateShift;
            index = index > 127 ? 127 : index < -128 ? -128 : index;
            factors[c] = args->GateTable[index + 128];
        }

        int length = Channels.TableLength(args->Channels);
        for (int c = args->Channels; c < length; c++) factors[c] = factors[c - args->Channels];
    }
}
