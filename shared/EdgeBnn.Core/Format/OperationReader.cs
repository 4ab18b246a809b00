namespace EdgeBnn.Core;

/// <summary>
/// Reads one operation from its map; keys that are missing leave the default, which the model's check then judges.
/// </summary>
internal sealed class OperationReader
{
    // the check of shapes has narrower limits; these keep sums of a few such numbers within int
    private const int MaxSmall = 65535;

    private readonly MessagePackReader _reader;
    private readonly ParameterReader _parameters;
    private readonly int _tensors;

    /// <summary>
    /// Reads maps from <paramref name="reader"/> and their arrays from <paramref name="parameters"/>.
    /// </summary>
    public OperationReader(MessagePackReader reader, ParameterReader parameters, int tensors)
    {
        _reader = reader;
        _parameters = parameters;
        _tensors = tensors;
    }

    /// <summary>Reads one operation. Its kind must be the first key, for the other keys depend on it.</summary>
    public Operation Read()
    {
        MapReader map = new MapReader(_reader, "operation");
        int start = _reader.Position;
        if (!map.Next() || map.Key != "op")
            throw _reader.Wrong(start, "operation", "first key " + map.Key, "first key op");
        start = _reader.Position;
        string name = map.Text();
        int kind = FileLayout.IndexOf(FileLayout.KindNames, name);
        if (kind < 0) throw _reader.Wrong(start, "op", "unknown operation " + name, "one that this reader knows");
        Operation operation = Create((OperationKind)kind);
        while (map.Next())
        {
            if (!ReadCommon(map, operation) && !ReadField(map, operation)) map.SkipUnknown();
        }

        map.Require("in");
        map.Require("out");
        return operation;
    }

    private static Operation Create(OperationKind kind)
    {
        switch (kind)
        {
            case OperationKind.QConv2D: return new QConv2D();
            case OperationKind.BConv2D: return new BConv2D();
            case OperationKind.Binarize: return new Binarize();
            case OperationKind.Thermometer: return new Thermometer();
            case OperationKind.Add: return new Add();
            case OperationKind.Act: return new Act();
            case OperationKind.MaxPool: return new MaxPool();
            case OperationKind.AvgPool: return new AvgPool();
            case OperationKind.GlobalAvgPool: return new GlobalAvgPool();
            case OperationKind.Concat: return new Concat();
            case OperationKind.Slice: return new Slice();
            case OperationKind.Shuffle: return new Shuffle();
            case OperationKind.ScaleChannels: return new ScaleChannels();
            case OperationKind.Dense: return new Dense();
            default: return new BDense();
        }
    }

    private bool ReadCommon(MapReader map, Operation operation)
    {
        switch (map.Key)
        {
            case "name":
                operation.Name = map.Text();
                return true;
            case "in":
                int[] inputs = new int[_reader.ReadArray("in", 1, MaxSmall)];
                for (int i = 0; i < inputs.Length; i++) inputs[i] = _reader.ReadInt("in", 0, _tensors - 1);
                operation.Inputs = inputs;
                return true;
            case "out":
                operation.Output = map.Int(0, _tensors - 1);
                return true;
            default:
                return false;
        }
    }

    private bool ReadField(MapReader map, Operation operation)
    {
        switch (operation.Kind)
        {
            case OperationKind.QConv2D: return Read(map, (QConv2D)operation);
            case OperationKind.BConv2D: return Read(map, (BConv2D)operation);
            case OperationKind.Binarize: return Read(map, (Binarize)operation);
            case OperationKind.Thermometer: return Read(map, (Thermometer)operation);
            case OperationKind.Act: return Read(map, (Act)operation);
            case OperationKind.MaxPool: return Read(map, ((MaxPool)operation).Geometry);
            case OperationKind.AvgPool: return Read(map, (AvgPool)operation);
            case OperationKind.GlobalAvgPool: return Read(map, (GlobalAvgPool)operation);
            case OperationKind.Slice: return Read(map, (Slice)operation);
            case OperationKind.Shuffle: return Read(map, (Shuffle)operation);
            case OperationKind.ScaleChannels: return Read(map, (ScaleChannels)operation);
            case OperationKind.Dense: return Read(map, (Dense)operation);
            case OperationKind.BDense: return Read(map, (BDense)operation);
            default: return false;
        }
    }

    private bool Read(MapReader map, QConv2D operation)
    {
        switch (map.Key)
        {
            case "padValue": operation.PadValue = map.Int(0, 255); return true;
            case "weights": operation.Weights = _parameters.SBytes(map); return true;
            case "rescale": operation.Rescale = ReadRescale(map); return true;
            case "act": operation.Activation = ReadActivation(map); return true;
            default: return Read(map, operation.Geometry);
        }
    }

    private bool Read(MapReader map, BConv2D operation)
    {
        switch (map.Key)
        {
            case "zeroPadding": operation.ZeroPadding = map.Boolean(); return true;
            case "weights": operation.Weights = _parameters.Words(map); return true;
            case "thresholds": operation.Thresholds = _parameters.Ints(map); return true;
            case "rescale": operation.Affine = ReadRescale(map); return true;
            case "act": operation.Activation = ReadActivation(map); return true;
            case "residualLast": operation.ResidualLast = map.Boolean(); return true;
            default: return Read(map, operation.Geometry);
        }
    }

    private bool Read(MapReader map, Binarize operation)
    {
        switch (map.Key)
        {
            case "thresholds": operation.Thresholds = _parameters.Shorts(map); return true;
            case "flipped": operation.Flipped = _parameters.Bytes(map); return true;
            default: return false;
        }
    }

    private bool Read(MapReader map, Thermometer operation)
    {
        if (map.Key != "thresholds") return false;
        operation.Thresholds = _parameters.Bytes(map);
        return true;
    }

    private bool Read(MapReader map, Act operation)
    {
        if (map.Key != "act") return false;
        operation.Activation = ReadActivation(map);
        return true;
    }

    private bool Read(MapReader map, AvgPool operation)
    {
        switch (map.Key)
        {
            case "multiplier": operation.Multiplier = map.Int(1, int.MaxValue); return true;
            case "shift": operation.Shift = map.Int(0, 30); return true;
            default: return Read(map, operation.Geometry);
        }
    }

    private bool Read(MapReader map, GlobalAvgPool operation)
    {
        switch (map.Key)
        {
            case "preShift": operation.PreShift = map.Int(0, 31); return true;
            case "multiplier": operation.Multiplier = map.Int(1, int.MaxValue); return true;
            case "shift": operation.Shift = map.Int(0, 30); return true;
            default: return false;
        }
    }

    private bool Read(MapReader map, Slice operation)
    {
        if (map.Key != "start") return false;
        operation.Start = map.Int(0, MaxSmall);
        return true;
    }

    private bool Read(MapReader map, Shuffle operation)
    {
        if (map.Key != "groups") return false;
        operation.Groups = map.Int(1, MaxSmall);
        return true;
    }

    private bool Read(MapReader map, ScaleChannels operation)
    {
        switch (map.Key)
        {
            case "gateShift": operation.GateShift = map.Int(0, 15); return true;
            case "table": operation.Table = _parameters.Shorts(map); return true;
            default: return false;
        }
    }

    private bool Read(MapReader map, Dense operation)
    {
        switch (map.Key)
        {
            case "weights": operation.Weights = _parameters.SBytes(map); return true;
            case "rescale": operation.Rescale = ReadRescale(map); return true;
            default: return false;
        }
    }

    private bool Read(MapReader map, BDense operation)
    {
        switch (map.Key)
        {
            case "weights": operation.Weights = _parameters.Words(map); return true;
            case "thresholds": operation.Thresholds = _parameters.Ints(map); return true;
            case "rescale": operation.Affine = ReadRescale(map); return true;
            default: return false;
        }
    }

    private bool Read(MapReader map, ConvGeometry geometry)
    {
        switch (map.Key)
        {
            case "kernel":
                _reader.ReadArray("kernel", 2, 2);
                geometry.KernelHeight = _reader.ReadInt("kernel height", 1, 255);
                geometry.KernelWidth = _reader.ReadInt("kernel width", 1, 255);
                return true;
            case "pad":
                _reader.ReadArray("pad", 4, 4);
                geometry.PadTop = _reader.ReadInt("top pad", 0, MaxSmall);
                geometry.PadLeft = _reader.ReadInt("left pad", 0, MaxSmall);
                geometry.PadBottom = _reader.ReadInt("bottom pad", 0, MaxSmall);
                geometry.PadRight = _reader.ReadInt("right pad", 0, MaxSmall);
                return true;
            case "stride": geometry.Stride = map.Int(1, 255); return true;
            case "dilation": geometry.Dilation = map.Int(1, 255); return true;
            case "groups": geometry.Groups = map.Int(1, MaxSmall); return true;
            default: return false;
        }
    }

    private Rescale ReadRescale(MapReader outer)
    {
        MapReader map = new MapReader(_reader, outer.Key);
        Rescale rescale = new Rescale();
        while (map.Next())
        {
            switch (map.Key)
            {
                case "preShift": rescale.PreShift = map.Int(0, 31); break;
                case "multiplier": rescale.Multiplier = _parameters.Ints(map); break;
                case "bias": rescale.Bias = _parameters.Ints(map); break;
                case "shift": rescale.Shift = map.Int(0, 30); break;
                default: map.SkipUnknown(); break;
            }
        }

        return rescale;
    }

    private Activation ReadActivation(MapReader outer)
    {
        MapReader map = new MapReader(_reader, outer.Key);
        Activation activation = new Activation();
        while (map.Next())
        {
            switch (map.Key)
            {
                case "shiftIn": activation.ShiftIn = _parameters.Shorts(map); break;
                case "slope": activation.Slope = _parameters.Shorts(map); break;
                case "slopeShift": activation.SlopeShift = map.Int(0, 15); break;
                case "shiftOut": activation.ShiftOut = _parameters.Shorts(map); break;
                default: map.SkipUnknown(); break;
            }
        }

        return activation;
    }
}
