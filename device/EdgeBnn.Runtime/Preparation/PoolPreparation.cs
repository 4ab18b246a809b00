using System.Runtime.Intrinsics;
using EdgeBnn.Core;

namespace EdgeBnn.Runtime;

/// <summary>Prepares the pools.</summary>
internal static unsafe class PoolPreparation
{
    /// <summary>Bytes read per nanosecond, roughly.</summary>
    private const double BytesPerNs = 30;

    /// <summary>Prepares a maximum over windows.</summary>
    public static PreparedOperation Prepare(PreparationContext context, MaxPool pool)
    {
        TensorInfo input = context.Input(pool);
        PoolArgs* args = Arguments(context, pool, pool.Geometry);
        return input.Type == TensorType.Bits ? PrepareBits(context, args) : PrepareMap(context, args);
    }

    /// <summary>Prepares a mean over windows.</summary>
    public static PreparedOperation Prepare(PreparationContext context, AvgPool pool)
    {
        PoolArgs* args = Arguments(context, pool, pool.Geometry);
        args->Multiplier = pool.Multiplier;
        args->Shift = pool.Shift;
        return PrepareMean(context, args);
    }

    /// <summary>Prepares a mean over a whole map: the mean over its one window.</summary>
    public static PreparedOperation Prepare(PreparationContext context, GlobalAvgPool pool)
    {
        TensorInfo input = context.Input(pool);
        PoolArgs* args = Arguments(
            context, pool, new ConvGeometry { KernelHeight = input.Height, KernelWidth = input.Width });
        args->PreShift = pool.PreShift;
        args->Multiplier = pool.Multiplier;
        args->Shift = pool.Shift;
        return PrepareMean(context, args);
    }

    private static PoolArgs* Arguments(PreparationContext context, Operation operation, ConvGeometry geometry)
    {
        TensorInfo input = context.Input(operation);
        TensorInfo output = context.Output(operation);
        bool packed = input.Type == TensorType.Bits;
        PoolArgs* args = context.Take<PoolArgs>(1);
        WindowPreparation.Geometry(&args->Window, geometry, input, output, packed ? input.Words : input.Channels);
        args->Input = packed ? context.Bits(input) : context.Map(input);
        args->Output = packed ? context.Bits(output) : context.Map(output);
        return args;
    }

    private static PreparedOperation PrepareBits(PreparationContext context, PoolArgs* args)
    {
        int pixelBytes = args->Window.PixelLength * sizeof(uint);
        if (context.Path == SimdPath.AdvSimd) return PrepareAdv(context, args, pixelBytes, &MaxPoolAdvKernel.RunBits);
        SimdPath path = context.Narrow(pixelBytes, out string? note);
        return Prepared(args, path, note, pixelBytes, path switch
        {
            SimdPath.Avx512 => &MaxPoolKernel.RunBits<Simd512, Vector512<uint>>,
            SimdPath.Avx2 => &MaxPoolKernel.RunBits<Simd256, Vector256<uint>>,
            SimdPath.AdvSimd => &MaxPoolKernel.RunBits<SimdAdv, Vector128<uint>>,
            SimdPath.Vector128 => &MaxPoolKernel.RunBits<Simd128, Vector128<uint>>,
            _ => &MaxPoolKernel.RunBits<Simd64, ulong>,
        });
    }

    private static PreparedOperation PrepareMap(PreparationContext context, PoolArgs* args)
    {
        int pixelBytes = args->Window.PixelLength * sizeof(short);
        if (context.Path == SimdPath.AdvSimd) return PrepareAdv(context, args, pixelBytes, &MaxPoolAdvKernel.RunMap);
        SimdPath path = context.Narrow(pixelBytes, out string? note);
        return Prepared(args, path, note, pixelBytes, path switch
        {
            SimdPath.Avx512 => &MaxPoolKernel.RunMap<Simd512, Vector512<uint>>,
            SimdPath.Avx2 => &MaxPoolKernel.RunMap<Simd256, Vector256<uint>>,
            SimdPath.AdvSimd => &MaxPoolKernel.RunMap<SimdAdv, Vector128<uint>>,
            SimdPath.Vector128 => &MaxPoolKernel.RunMap<Simd128, Vector128<uint>>,
            _ => &MaxPoolKernel.RunMap<Simd64, ulong>,
        });
    }

    private static PreparedOperation PrepareMean(PreparationContext context, PoolArgs* args)
    {
        int pixelBytes = args->Window.PixelLength * sizeof(short);
        if (context.Path == SimdPath.AdvSimd)
        {
            return Prepared(args, context.Path, null, pixelBytes, &AvgPoolAdvKernel.Run);
        }

        SimdPath path = context.Narrow(pixelBytes, out string? note);
        return Prepared(args, path, note, pixelBytes, path switch
        {
            SimdPath.Avx512 => &AvgPoolKernel.Run<Simd512, Vector512<uint>>,
            SimdPath.Avx2 => &AvgPoolKernel.Run<Simd256, Vector256<uint>>,
            SimdPath.AdvSimd => &AvgPoolKernel.Run<SimdAdv, Vector128<uint>>,
            SimdPath.Vector128 => &AvgPoolKernel.Run<Simd128, Vector128<uint>>,
            _ => &AvgPoolKernel.Run<Simd64, ulong>,
        });
    }

    /// <summary>A maximum with AdvSimd, which takes a line of the windows' columns.</summary>
    private static PreparedOperation PrepareAdv(
        PreparationContext context, PoolArgs* args, int pixelBytes, delegate*<void*, int, int, byte*, void> kernel)
    {
        WindowArgs* window = &args->Window;
        long columns = ((window->OutputWidth - 1L) * window->Stride) + window->KernelWidth;
        long most = Math.Max(columns, (long)window->PadLeft + window->Width);
        context.NeedScratch((most * pixelBytes) + SimdWidth.MaxBytes);
        return Prepared(args, context.Path, null, pixelBytes, kernel);
    }

    private static PreparedOperation Prepared(
        PoolArgs* args, SimdPath path, string? note, int pixelBytes, delegate*<void*, int, int, byte*, void> kernel)
    {
        WindowArgs* window = &args->Window;
        double bytes = (double)window->Pixels * window->KernelHeight * window->KernelWidth * pixelBytes;
        return new PreparedOperation(path, note, window->Pixels / window->OutputWidth, bytes / BytesPerNs)
        {
            Kernel = kernel,
            Arguments = args,
        };
    }
}
