using System.Runtime.Intrinsics;
using EdgeBnn.Core;

namespace EdgeBnn.Runtime;

/// <summary>Prepares channel plumbing: concat, slice and shuffle as lists of runs of channels.</summary>
internal static unsafe class ChannelPreparation
{
    private const int PiecePixels = 64;

    /// <summary>Prepares maps one behind the other.</summary>
    public static PreparedOperation Prepare(PreparationContext context, Concat concat)
    {
        ChannelRun* runs = context.Take<ChannelRun>(concat.Inputs.Length);
        int to = 0;
        for (int i = 0; i < concat.Inputs.Length; i++)
        {
            TensorInfo input = context.Input(concat, i);
            runs[i] = Run(context, input, 0, to, input.Channels);
            to += input.Channels;
        }

        return Prepared(context, concat, runs, concat.Inputs.Length);
    }

    /// <summary>Prepares a range of channels.</summary>
    public static PreparedOperation Prepare(PreparationContext context, Slice slice)
    {
        ChannelRun* runs = context.Take<ChannelRun>(1);
        runs[0] = Run(context, context.Input(slice), slice.Start, 0, context.Output(slice).Channels);
        return Prepared(context, slice, runs, 1);
    }

    /// <summary>Prepares a shuffle: a run of one channel for each.</summary>
    public static PreparedOperation Prepare(PreparationContext context, Shuffle shuffle)
    {
        TensorInfo input = context.Input(shuffle);
        int perGroup = input.Channels / shuffle.Groups;
        ChannelRun* runs = context.Take<ChannelRun>(input.Channels);
        for (int to = 0; to < input.Channels; to++)
        {
            int from = (to % shuffle.Groups * perGroup) + (to / shuffle.Groups);
            runs[to] = Run(context, input, from, to, 1);
        }

        return Prepared(context, shuffle, runs, input.Channels);
    }

    private static ChannelRun Run(PreparationContext context, TensorInfo input, int from, int to, int count)
    {
        bool packed = input.Type == TensorType.Bits;
        return new ChannelRun
        {
            Input = packed ? context.Bits(input) : context.Map(input),
            InputLength = packed ? input.Words : input.Channels,
            From = from,
            To = to,
            Count = count,
        };
    }

    private static PreparedOperation Prepared(
        PreparationContext context, Operation operation, ChannelRun* runs, int runCount)
    {
        TensorInfo output = context.Output(operation);
        bool packed = output.Type == TensorType.Bits;
        ChannelCopyArgs* args = context.Take<ChannelCopyArgs>(1);
        args->Pixels = output.Height * output.Width;
        args->Output = packed ? context.Bits(output) : context.Map(output);
        args->OutputLength = packed ? output.Words : output.Channels;
        args->RunCount = runCount;
        args->Runs = runs;
        args->PiecePixels = PiecePixels;
        int pieces = (args->Pixels + PiecePixels - 1) / PiecePixels;
        double nanoseconds = (double)args->Pixels * (runCount + args->OutputLength);
        if (packed)
        {
            return new PreparedOperation(SimdPath.Scalar, "bits are moved by words", pieces, nanoseconds)
            {
                Kernel = &ChannelCopyKernel.RunBits,
                Arguments = args,
            };
        }

        int shortest = int.MaxValue;
        for (int i = 0; i < runCount; i++) shortest = Math.Min(shortest, runs[i].Count);
        SimdPath path = context.Narrow(shortest * sizeof(short), out string? note);
        return new PreparedOperation(path, note, pieces, nanoseconds)
        {
            Kernel = path switch
            {
                SimdPath.Avx512 => &ChannelCopyKernel.RunMap<Simd512, Vector512<uint>>,
                SimdPath.Avx2 => &ChannelCopyKernel.RunMap<Simd256, Vector256<uint>>,
                SimdPath.AdvSimd => &ChannelCopyKernel.RunMap<SimdAdv, Vector128<uint>>,
                SimdPath.Vector128 => &ChannelCopyKernel.RunMap<Simd128, Vector128<uint>>,
                _ => &ChannelCopyKernel.RunMap<Simd64, ulong>,
            },
            Arguments = args,
        };
    }
}
