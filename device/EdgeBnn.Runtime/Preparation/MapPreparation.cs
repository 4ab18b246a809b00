using System.Runtime.Intrinsics;
using EdgeBnn.Core;

namespace EdgeBnn.Runtime;

/// <summary>
/// Prepares the operations that take an i16 map as one run of values: add, activation, channel gates.
/// </summary>
internal static unsafe class MapPreparation
{
    /// <summary>Values per nanosecond, roughly.</summary>
    private const double ValuesPerNs = 25;

    /// <summary>Prepares a sum of two maps.</summary>
    public static PreparedOperation Prepare(PreparationContext context, Add add)
    {
        MapArgs* args = Arguments(context, add);
        args->Other = context.Map(context.Input(add, 1));
        return Prepared(context, args, context.Path switch
        {
            SimdPath.Avx512 => &AddKernel.Run<Simd512, Vector512<uint>>,
            SimdPath.Avx2 => &AddKernel.Run<Simd256, Vector256<uint>>,
            SimdPath.AdvSimd => &AddKernel.Run<SimdAdv, Vector128<uint>>,
            SimdPath.Vector128 => &AddKernel.Run<Simd128, Vector128<uint>>,
            _ => &AddKernel.Run<Simd64, ulong>,
        });
    }

    /// <summary>Prepares an activation.</summary>
    public static PreparedOperation Prepare(PreparationContext context, Act act)
    {
        MapArgs* args = Arguments(context, act);
        EpiloguePreparation.Set(context, &args->Activation, act.Activation);
        return Prepared(context, args, context.Path switch
        {
            SimdPath.Avx512 => &ActKernel.Run<Simd512, Vector512<uint>>,
            SimdPath.Avx2 => &ActKernel.Run<Simd256, Vector256<uint>>,
            SimdPath.AdvSimd => &ActKernel.Run<SimdAdv, Vector128<uint>>,
            SimdPath.Vector128 => &ActKernel.Run<Simd128, Vector128<uint>>,
            _ => &ActKernel.Run<Simd64, ulong>,
        });
    }

    /// <summary>Prepares channel gates.</summary>
    public static PreparedOperation Prepare(PreparationContext context, ScaleChannels scale)
    {
        MapArgs* args = Arguments(context, scale);
        args->Other = context.Map(context.Input(scale, 1));
        args->GateShift = scale.GateShift;
        args->GateTable = context.Copy(scale.Table);
        context.NeedScratch(Channels.TableLength(args->Channels) * sizeof(short));
        return Prepared(context, args, context.Path switch
        {
            SimdPath.Avx512 => &ScaleChannelsKernel.Run<Simd512, Vector512<uint>>,
            SimdPath.Avx2 => &ScaleChannelsKernel.Run<Simd256, Vector256<uint>>,
            SimdPath.AdvSimd => &ScaleChannelsKernel.Run<SimdAdv, Vector128<uint>>,
            SimdPath.Vector128 => &ScaleChannelsKernel.Run<Simd128, Vector128<uint>>,
            _ => &ScaleChannelsKernel.Run<Simd64, ulong>,
        });
    }

    private static MapArgs* Arguments(PreparationContext context, Operation operation)
    {
        TensorInfo input = context.Input(operation);
        MapArgs* args = context.Take<MapArgs>(1);
        args->Input = context.Map(input);
        args->Output = context.Map(context.Output(operation));
        args->Length = input.Length;
        args->Channels = input.Channels;
        return args;
    }

    private static PreparedOperation Prepared(
        PreparationContext context, MapArgs* args, delegate*<void*, int, int, byte*, void> kernel)
    {
        int pieces = (args->Length + MapArgs.PieceLength - 1) / MapArgs.PieceLength;
        return new PreparedOperation(context.Path, null, pieces, args->Length / ValuesPerNs)
        {
            Kernel = kernel,
            Arguments = args,
        };
    }
}
