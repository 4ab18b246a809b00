using System;
using EdgeBnn.Core;

namespace EdgeBnn.Nano;

/// <summary>An operation as flat arrays and numbers: see <see cref="LayerKernels.Run"/>.</summary>
internal sealed class LayerDescription
{
    /// <summary>Describes an operation that reads one map, or two.</summary>
    public LayerDescription(Model model, Operation operation)
    {
        TensorInfo input = model.Tensors[operation.Inputs[0]];
        TensorInfo output = model.Tensors[operation.Output];
        int[] fields = new int[LayerField.Count];
        fields[LayerField.Kind] = (int)operation.Kind;
        fields[LayerField.InputType] = (int)input.Type;
        fields[LayerField.Height] = input.Height;
        fields[LayerField.Width] = input.Width;
        fields[LayerField.Channels] = input.Channels;
        fields[LayerField.Input] = input.Offset;
        fields[LayerField.Second] = operation.Inputs.Length > 1 ? model.Tensors[operation.Inputs[1]].Offset : -1;
        fields[LayerField.OutputType] = (int)output.Type;
        fields[LayerField.OutputHeight] = output.Height;
        fields[LayerField.OutputWidth] = output.Width;
        fields[LayerField.OutputChannels] = output.Channels;
        fields[LayerField.Output] = output.Offset;
        fields[LayerField.Multiplier] = 1;
        Fields = fields;
        Set(new ConvGeometry());
        Describe(operation);
    }

    /// <summary>The numbers, one per <see cref="LayerField"/>.</summary>
    public int[] Fields { get; }

    /// <summary>Packed weights.</summary>
    public uint[] Words { get; private set; } = new uint[0];

    /// <summary>int8 weights.</summary>
    public sbyte[] Weights { get; private set; } = new sbyte[0];

    /// <summary>Thresholds of a thermometer, or flips of a binarize.</summary>
    public byte[] Bytes { get; private set; } = new byte[0];

    /// <summary>Thresholds, or multipliers and biases.</summary>
    public int[] Ints { get; private set; } = new int[0];

    /// <summary>An activation, the thresholds of a binarize or the table of a gate.</summary>
    public short[] Shorts { get; private set; } = new short[0];

    private void Describe(Operation operation)
    {
        switch (operation.Kind)
        {
            case OperationKind.QConv2D: Describe((QConv2D)operation); break;
            case OperationKind.BConv2D: Describe((BConv2D)operation); break;
            case OperationKind.Binarize: Describe((Binarize)operation); break;
            case OperationKind.Thermometer: Bytes = ((Thermometer)operation).Thresholds; break;
            case OperationKind.Act: Set(((Act)operation).Activation); break;
            case OperationKind.MaxPool: Set(((MaxPool)operation).Geometry); break;
            case OperationKind.AvgPool:
                AvgPool pool = (AvgPool)operation;
                Set(pool.Geometry);
                SetMean(0, pool.Multiplier, pool.Shift);
                break;
            case OperationKind.GlobalAvgPool:
                GlobalAvgPool mean = (GlobalAvgPool)operation;
                SetMean(mean.PreShift, mean.Multiplier, mean.Shift);
                break;
            case OperationKind.Slice: Fields[LayerField.Start] = ((Slice)operation).Start; break;
            case OperationKind.Shuffle: Fields[LayerField.Groups] = ((Shuffle)operation).Groups; break;
            case OperationKind.ScaleChannels:
                Fields[LayerField.PreShift] = ((ScaleChannels)operation).GateShift;
                Shorts = ((ScaleChannels)operation).Table;
                break;
            case OperationKind.Dense:
                Weights = ((Dense)operation).Weights;
                Set(((Dense)operation).Rescale);
                break;
            case OperationKind.BDense:
                BDense dense = (BDense)operation;
                Words = dense.Weights;
                Set(dense.Thresholds, dense.Affine);
                break;
        }
    }

    private void Describe(QConv2D conv)
    {
        Set(conv.Geometry);
        Fields[LayerField.PadValue] = conv.PadValue;
        Weights = conv.Weights;
        Set(conv.Rescale);
        Set(conv.Activation);
    }

    private void Describe(BConv2D conv)
    {
        Set(conv.Geometry);
        Words = conv.Weights;
        if (conv.ZeroPadding) Fields[LayerField.Flags] |= LayerField.FlagZeroPadding;
        if (conv.ResidualLast) Fields[LayerField.Flags] |= LayerField.FlagResidualLast;
        Set(conv.Thresholds, conv.Affine);
        Set(conv.Activation);
    }

    private void Describe(Binarize binarize)
    {
        Shorts = binarize.Thresholds;
        Bytes = binarize.Flipped;
        if (Bytes.Length > 0) Fields[LayerField.Flags] |= LayerField.FlagFlipped;
    }

    private void Set(ConvGeometry geometry)
    {
        Fields[LayerField.KernelHeight] = geometry.KernelHeight;
        Fields[LayerField.KernelWidth] = geometry.KernelWidth;
        Fields[LayerField.Stride] = geometry.Stride;
        Fields[LayerField.Dilation] = geometry.Dilation;
        Fields[LayerField.Groups] = geometry.Groups;
        Fields[LayerField.PadTop] = geometry.PadTop;
        Fields[LayerField.PadLeft] = geometry.PadLeft;
    }

    private void SetMean(int preShift, int multiplier, int shift)
    {
        Fields[LayerField.PreShift] = preShift;
        Fields[LayerField.Multiplier] = multiplier;
        Fields[LayerField.Shift] = shift;
    }

    private void Set(int[] thresholds, Rescale? affine)
    {
        if (affine != null)
        {
            Set(affine);
            return;
        }

        Fields[LayerField.Flags] |= LayerField.FlagThresholds;
        Ints = thresholds;
    }

    private void Set(Rescale rescale)
    {
        Fields[LayerField.PreShift] = rescale.PreShift;
        Fields[LayerField.Shift] = rescale.Shift;
        int channels = rescale.Multiplier.Length;
        Ints = new int[2 * channels];
        Array.Copy(rescale.Multiplier, 0, Ints, 0, channels);
        Array.Copy(rescale.Bias, 0, Ints, channels, channels);
    }

    private void Set(Activation? activation)
    {
        if (activation == null) return;
        Fields[LayerField.Flags] |= LayerField.FlagActivation;
        Fields[LayerField.SlopeShift] = activation.SlopeShift;
        int shiftsIn = activation.ShiftIn.Length;
        int channels = activation.Slope.Length;
        int shiftsOut = activation.ShiftOut.Length;
        if (shiftsIn > 0) Fields[LayerField.Flags] |= LayerField.FlagShiftIn;
        if (shiftsOut > 0) Fields[LayerField.Flags] |= LayerField.FlagShiftOut;
        Shorts = new short[shiftsIn + channels + shiftsOut];
        Array.Copy(activation.ShiftIn, 0, Shorts, 0, shiftsIn);
        Array.Copy(activation.Slope, 0, Shorts, shiftsIn, channels);
        Array.Copy(activation.ShiftOut, 0, Shorts, shiftsIn + channels, shiftsOut);
    }
}
