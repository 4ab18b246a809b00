using EdgeBnn.Core;

namespace EdgeBnn.Nano.Tests.Native;

/// <summary>
/// Native kernels as a firmware would have them, from nothing but the flat arrays and numbers: Core's own kernels on
/// operations put together again.
/// </summary>
internal sealed class CoreKernels : LayerKernels
{
    public HashSet<OperationKind> Ran { get; } = [];

    public override bool Has(OperationKind kind) => true;

    public override void Run(
        int[] layer, byte[] image, uint[] bits, short[] maps, int[] logits,
        uint[] words, sbyte[] weights, byte[] bytes, int[] ints, short[] shorts)
    {
        Assert.Equal(LayerField.Count, layer.Length);
        TensorInfo input = Tensor(layer, LayerField.InputType, LayerField.Height, LayerField.Input);
        TensorInfo output = Tensor(layer, LayerField.OutputType, LayerField.OutputHeight, LayerField.Output);
        Operation operation = Rebuild(layer, words, weights, bytes, ints, shorts);
        bool two = layer[LayerField.Second] >= 0;
        TensorInfo second = operation is ScaleChannels
            ? new(TensorType.I16, 1, 1, input.Channels)
            : new(TensorType.I16, output.Height, output.Width, output.Channels);
        second.Offset = two ? layer[LayerField.Second] : 0;
        operation.Inputs = two ? [0, 1] : [0];
        operation.Output = two ? 2 : 1;
        Ran.Add(operation.Kind);

        // Core's interpreter dispatches; only its maps are ours
        Model model = new() { Tensors = two ? [input, second, output] : [input, output], Operations = [operation] };
        KernelScratch scratch = new(model);
        bool packed = input.Type == TensorType.Bits;
        switch (operation)
        {
            case QConv2D conv when input.Type == TensorType.U8:
                QConv2DKernel.RunU8(image, input, conv, scratch, maps, output);
                break;
            case QConv2D conv: QConv2DKernel.RunI16(maps, input, conv, scratch, maps, output); break;
            case BConv2D conv:
                BConv2DKernel.Run(
                    bits, input, maps, layer[LayerField.Second], conv, scratch, bits, maps, output);
                break;
            case Binarize binarize: BinarizeKernel.Run(maps, input, binarize, bits, output); break;
            case Thermometer thermometer: ThermometerKernel.Run(image, input, thermometer, bits, output); break;
            case Add: AddKernel.Run(maps, input, second, maps, output); break;
            case Act act: ActKernel.Run(maps, input, act, scratch, maps, output); break;
            case MaxPool pool when packed: MaxPoolKernel.RunBits(bits, input, pool, bits, output); break;
            case MaxPool pool: MaxPoolKernel.RunI16(maps, input, pool, maps, output); break;
            case AvgPool pool: AvgPoolKernel.Run(maps, input, pool, maps, output); break;
            case GlobalAvgPool pool: GlobalAvgPoolKernel.Run(maps, input, pool, maps, output); break;
            case Slice slice when packed: SliceKernel.RunBits(bits, input, slice, bits, output); break;
            case Slice slice: SliceKernel.RunI16(maps, input, slice, maps, output); break;
            case Shuffle shuffle when packed: ShuffleKernel.RunBits(bits, input, shuffle, bits, output); break;
            case Shuffle shuffle: ShuffleKernel.RunI16(maps, input, shuffle, maps, output); break;
            case ScaleChannels scale: ScaleChannelsKernel.Run(maps, input, second, scale, maps, output); break;
            case Dense dense: DenseKernel.Run(maps, input, dense, scratch, maps, logits, output); break;
            case BDense dense: BDenseKernel.Run(bits, input, dense, scratch, bits, maps, logits, output); break;
            default: Assert.Fail($"no kernel for {operation.Kind}"); break;
        }
    }

    private static TensorInfo Tensor(int[] layer, int type, int height, int offset) =>
        new((TensorType)layer[type], layer[height], layer[height + 1], layer[height + 2]) { Offset = layer[offset] };

    private static Operation Rebuild(
        int[] layer, uint[] words, sbyte[] weights, byte[] bytes, int[] ints, short[] shorts)
    {
        int flags = layer[LayerField.Flags];
        bool thresholds = (flags & LayerField.FlagThresholds) != 0;
        return (OperationKind)layer[LayerField.Kind] switch
        {
            OperationKind.QConv2D => new QConv2D
            {
                Geometry = Window(layer),
                PadValue = layer[LayerField.PadValue],
                Weights = weights,
                Rescale = Rescale(layer, ints),
                Activation = Activation(layer, shorts),
            },
            OperationKind.BConv2D => new BConv2D
            {
                Geometry = Window(layer),
                Weights = words,
                ZeroPadding = (flags & LayerField.FlagZeroPadding) != 0,
                ResidualLast = (flags & LayerField.FlagResidualLast) != 0,
                Thresholds = thresholds ? ints : [],
                Affine = thresholds ? null : Rescale(layer, ints),
                Activation = Activation(layer, shorts),
            },
            OperationKind.Binarize => new Binarize
            {
                Thresholds = shorts,
                Flipped = (flags & LayerField.FlagFlipped) != 0 ? bytes : [],
            },
            OperationKind.Thermometer => new Thermometer { Thresholds = bytes },
            OperationKind.Add => new Add(),
            OperationKind.Act => new Act { Activation = Activation(layer, shorts)! },
            OperationKind.MaxPool => new MaxPool { Geometry = Window(layer) },
            OperationKind.AvgPool => new AvgPool
            {
                Geometry = Window(layer),
                Multiplier = layer[LayerField.Multiplier],
                Shift = layer[LayerField.Shift],
            },
            OperationKind.GlobalAvgPool => new GlobalAvgPool
            {
                PreShift = layer[LayerField.PreShift],
                Multiplier = layer[LayerField.Multiplier],
                Shift = layer[LayerField.Shift],
            },
            OperationKind.Slice => new Slice { Start = layer[LayerField.Start] },
            OperationKind.Shuffle => new Shuffle { Groups = layer[LayerField.Groups] },
            OperationKind.ScaleChannels => new ScaleChannels { GateShift = layer[LayerField.PreShift], Table = shorts },
            OperationKind.Dense => new Dense { Weights = weights, Rescale = Rescale(layer, ints) },
            OperationKind.BDense => new BDense
            {
                Weights = words,
                Thresholds = thresholds ? ints : [],
                Affine = thresholds ? null : Rescale(layer, ints),
            },
            OperationKind kind => throw new InvalidOperationException($"{kind} is not described"),
        };
    }

    private static ConvGeometry Window(int[] layer) => new()
    {
        KernelHeight = layer[LayerField.KernelHeight],
        KernelWidth = layer[LayerField.KernelWidth],
        Stride = layer[LayerField.Stride],
        Dilation = layer[LayerField.Dilation],
        Groups = layer[LayerField.Groups],
        PadTop = layer[LayerField.PadTop],
        PadLeft = layer[LayerField.PadLeft],
    };

    private static Rescale Rescale(int[] layer, int[] ints) => new()
    {
        PreShift = layer[LayerField.PreShift],
        Shift = layer[LayerField.Shift],
        Multiplier = ints[..(ints.Length / 2)],
        Bias = ints[(ints.Length / 2)..],
    };

    private static Activation? Activation(int[] layer, short[] shorts)
    {
        int flags = layer[LayerField.Flags];
        if ((flags & LayerField.FlagActivation) == 0) return null;
        int channels = layer[LayerField.OutputChannels];
        int shiftIn = (flags & LayerField.FlagShiftIn) != 0 ? channels : 0;
        return new()
        {
            ShiftIn = shorts[..shiftIn],
            Slope = shorts[shiftIn..(shiftIn + channels)],
            ShiftOut = shorts[(shiftIn + channels)..],
            SlopeShift = layer[LayerField.SlopeShift],
        };
    }
}
