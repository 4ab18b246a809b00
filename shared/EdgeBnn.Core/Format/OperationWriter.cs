namespace EdgeBnn.Core;

/// <summary>Writes one operation as a map; values that equal their default are left out.</summary>
internal sealed class OperationWriter
{
    private readonly MessagePackWriter _writer;
    private readonly ParameterWriter _parameters;
    private int _keys;

    /// <summary>Writes maps to <paramref name="writer"/> and their arrays to <paramref name="parameters"/>.</summary>
    public OperationWriter(MessagePackWriter writer, ParameterWriter parameters)
    {
        _writer = writer;
        _parameters = parameters;
    }

    /// <summary>Writes one operation.</summary>
    public void Write(Operation operation)
    {
        _keys = 0;
        int start = _writer.BeginMap();
        Key("op");
        _writer.WriteText(FileLayout.KindNames[(int)operation.Kind]);
        if (operation.Name.Length > 0)
        {
            Key("name");
            _writer.WriteText(operation.Name);
        }

        Key("in");
        _writer.WriteArray(operation.Inputs.Length);
        for (int i = 0; i < operation.Inputs.Length; i++) _writer.WriteInteger(operation.Inputs[i]);
        Key("out");
        _writer.WriteInteger(operation.Output);
        WriteFields(operation);
        _writer.EndMap(start, _keys);
    }

    private void WriteFields(Operation operation)
    {
        switch (operation.Kind)
        {
            case OperationKind.QConv2D: Write((QConv2D)operation); break;
            case OperationKind.BConv2D: Write((BConv2D)operation); break;
            case OperationKind.Binarize: Write((Binarize)operation); break;
            case OperationKind.Thermometer: Reference("thresholds", ((Thermometer)operation).Thresholds); break;
            case OperationKind.Act: Write(((Act)operation).Activation); break;
            case OperationKind.MaxPool: Write(((MaxPool)operation).Geometry); break;
            case OperationKind.AvgPool: Write((AvgPool)operation); break;
            case OperationKind.GlobalAvgPool: Write((GlobalAvgPool)operation); break;
            case OperationKind.Slice: Value("start", ((Slice)operation).Start, 0); break;
            case OperationKind.Shuffle: Value("groups", ((Shuffle)operation).Groups, 1); break;
            case OperationKind.ScaleChannels: Write((ScaleChannels)operation); break;
            case OperationKind.Dense: Write((Dense)operation); break;
            case OperationKind.BDense: Write((BDense)operation); break;
        }
    }

    private void Write(QConv2D operation)
    {
        Write(operation.Geometry);
        Value("padValue", operation.PadValue, 0);
        Reference("weights", operation.Weights);
        Write(operation.Rescale);
        if (operation.Activation != null) Write(operation.Activation);
    }

    private void Write(BConv2D operation)
    {
        Write(operation.Geometry);
        Flag("zeroPadding", operation.ZeroPadding);
        Reference("weights", operation.Weights);
        Reference("thresholds", operation.Thresholds);
        if (operation.Affine != null) Write(operation.Affine);
        if (operation.Activation != null) Write(operation.Activation);
        Flag("residualLast", operation.ResidualLast);
    }

    private void Write(Binarize operation)
    {
        Reference("thresholds", operation.Thresholds);
        Reference("flipped", operation.Flipped);
    }

    private void Write(AvgPool operation)
    {
        Write(operation.Geometry);
        Value("multiplier", operation.Multiplier, 1);
        Value("shift", operation.Shift, 0);
    }

    private void Write(GlobalAvgPool operation)
    {
        Value("preShift", operation.PreShift, 0);
        Value("multiplier", operation.Multiplier, 1);
        Value("shift", operation.Shift, 0);
    }

    private void Write(ScaleChannels operation)
    {
        Value("gateShift", operation.GateShift, 0);
        Reference("table", operation.Table);
    }

    private void Write(Dense operation)
    {
        Reference("weights", operation.Weights);
        Write(operation.Rescale);
    }

    private void Write(BDense operation)
    {
        Reference("weights", operation.Weights);
        Reference("thresholds", operation.Thresholds);
        if (operation.Affine != null) Write(operation.Affine);
    }

    private void Write(ConvGeometry geometry)
    {
        if (geometry.KernelHeight != 1 || geometry.KernelWidth != 1)
        {
            Key("kernel");
            _writer.WriteArray(2);
            _writer.WriteInteger(geometry.KernelHeight);
            _writer.WriteInteger(geometry.KernelWidth);
        }

        Value("stride", geometry.Stride, 1);
        Value("dilation", geometry.Dilation, 1);
        Value("groups", geometry.Groups, 1);
        if ((geometry.PadTop | geometry.PadLeft | geometry.PadBottom | geometry.PadRight) == 0) return;
        Key("pad");
        _writer.WriteArray(4);
        _writer.WriteInteger(geometry.PadTop);
        _writer.WriteInteger(geometry.PadLeft);
        _writer.WriteInteger(geometry.PadBottom);
        _writer.WriteInteger(geometry.PadRight);
    }

    private void Write(Rescale rescale)
    {
        int outer = BeginMap("rescale");
        int start = _writer.BeginMap();
        Value("preShift", rescale.PreShift, 0);
        Reference("multiplier", rescale.Multiplier);
        Reference("bias", rescale.Bias);
        Value("shift", rescale.Shift, 0);
        EndMap(start, outer);
    }

    private void Write(Activation activation)
    {
        int outer = BeginMap("act");
        int start = _writer.BeginMap();
        Reference("shiftIn", activation.ShiftIn);
        Reference("slope", activation.Slope);
        Value("slopeShift", activation.SlopeShift, 0);
        Reference("shiftOut", activation.ShiftOut);
        EndMap(start, outer);
    }

    // a map inside the operation's map: its keys are counted apart
    private int BeginMap(string key)
    {
        Key(key);
        int outer = _keys;
        _keys = 0;
        return outer;
    }

    private void EndMap(int start, int outer)
    {
        _writer.EndMap(start, _keys);
        _keys = outer;
    }

    private void Key(string key)
    {
        _writer.WriteText(key);
        _keys++;
    }

    private void Value(string key, int value, int byDefault)
    {
        if (value == byDefault) return;
        Key(key);
        _writer.WriteInteger(value);
    }

    private void Flag(string key, bool value)
    {
        if (!value) return;
        Key(key);
        _writer.WriteBoolean(true);
    }

    private void Reference(string key, sbyte[] values)
    {
        if (values.Length > 0) Reference(key, _parameters.Add(values), values.Length);
    }

    private void Reference(string key, byte[] values)
    {
        if (values.Length > 0) Reference(key, _parameters.Add(values), values.Length);
    }

    private void Reference(string key, short[] values)
    {
        if (values.Length > 0) Reference(key, _parameters.Add(values), values.Length * 2);
    }

    private void Reference(string key, int[] values)
    {
        if (values.Length > 0) Reference(key, _parameters.Add(values), values.Length * 4);
    }

    private void Reference(string key, uint[] values)
    {
        if (values.Length > 0) Reference(key, _parameters.Add(values), values.Length * 4);
    }

    private void Reference(string key, int offset, int bytes)
    {
        Key(key);
        _writer.WriteArray(2);
        _writer.WriteInteger(offset);
        _writer.WriteInteger(bytes);
    }
}
