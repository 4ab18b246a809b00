namespace EdgeBnn.Core;

/// <summary>Reads the header map into a model; what the parts say about each other is checked afterwards.</summary>
internal sealed class HeaderReader
{
    private const int MaxArenaBytes = 1 << 30;

    private readonly MessagePackReader _reader;
    private readonly ParameterReader _parameters;
    private readonly Model _model = new Model();
    private TensorInfo? _input;
    private OperationCost? _costs;
    private long _peakBytes;
    private int _arenaBytes;

    /// <summary>
    /// Reads the header from <paramref name="reader"/> and the arrays from <paramref name="parameters"/>.
    /// </summary>
    public HeaderReader(MessagePackReader reader, ParameterReader parameters)
    {
        _reader = reader;
        _parameters = parameters;
    }

    /// <summary>Reads the whole header.</summary>
    public Model Read()
    {
        MapReader map = new MapReader(_reader, "header");
        while (map.Next()) ReadField(map);
        map.Require("name");
        map.Require("input");
        map.Require("outputScale");
        map.Require("labels");
        map.Require("arena");
        map.Require("tensors");
        map.Require("operations");
        map.Require("costs");
        return _model;
    }

    /// <summary>Compares what the header says twice, once the model itself is known to be sound.</summary>
    public void CheckStatements()
    {
        TensorInfo input = _input!;
        TensorInfo image = _model.Tensors[0];
        if (input.Type != image.Type || input.Height != image.Height || input.Width != image.Width
            || input.Channels != image.Channels)
        {
            throw new ModelFormatException(
                "model file, header: input: found a type or shape that differs from tensor 0, expected the same.");
        }

        OperationCost total = CostModel.Total(_model);
        OperationCost stated = _costs!;
        Same("arena bytes", _arenaBytes, _model.ArenaBytes);
        Same("binaryMacs", stated.BinaryMacs, total.BinaryMacs);
        Same("int8Macs", stated.Int8Macs, total.Int8Macs);
        Same("weightBytes", stated.WeightBytes, total.WeightBytes);
        Same("peakBytes", _peakBytes, CostModel.PeakActivationBytes(_model));
    }

    private static void Same(string what, long stated, long actual)
    {
        if (stated == actual) return;
        throw new ModelFormatException("model file, header: " + what + ": found " + stated.ToString() + ", expected "
            + actual.ToString() + ", which is what the operations come to.");
    }

    private void ReadField(MapReader map)
    {
        switch (map.Key)
        {
            case "name": _model.Name = map.Text(); break;
            case "input": ReadInput(map); break;
            case "outputScale": _model.OutputScale = map.Float(); break;
            case "labels": ReadLabels(); break;
            case "arena": ReadArena(map); break;
            case "tensors": ReadTensors(); break;
            case "operations": ReadOperations(map); break;
            case "costs": ReadCosts(map); break;
            default: map.SkipUnknown(); break;
        }
    }

    private void ReadInput(MapReader outer)
    {
        MapReader map = new MapReader(_reader, outer.Key);
        TensorType type = TensorType.U8;
        int height = 0;
        int width = 0;
        int channels = 0;
        while (map.Next())
        {
            switch (map.Key)
            {
                case "type":
                    type = ReadType();
                    break;
                case "shape":
                    _reader.ReadArray("shape", 3, 3);
                    height = _reader.ReadInt("input height", 1, TensorCheck.MaxSide);
                    width = _reader.ReadInt("input width", 1, TensorCheck.MaxSide);
                    channels = _reader.ReadInt("input channels", 1, TensorCheck.MaxChannels);
                    break;
                case "mean": _model.InputMean = map.Float(); break;
                case "scale": _model.InputScale = map.Float(); break;
                default: map.SkipUnknown(); break;
            }
        }

        map.Require("type");
        map.Require("shape");
        map.Require("mean");
        map.Require("scale");
        _input = new TensorInfo(type, height, width, channels);
    }

    private void ReadLabels()
    {
        _model.Labels = new string[_reader.ReadArray("labels", 0, TensorCheck.MaxChannels)];
        for (int i = 0; i < _model.Labels.Length; i++)
            _model.Labels[i] = _reader.ReadText("label", ModelCheck.MaxTextBytes);
    }

    private void ReadArena(MapReader outer)
    {
        MapReader map = new MapReader(_reader, outer.Key);
        while (map.Next())
        {
            switch (map.Key)
            {
                case "bits": _model.BitsArenaLength = map.Int(0, MaxArenaBytes / 4); break;
                case "i16": _model.I16ArenaLength = map.Int(0, MaxArenaBytes / 2); break;
                case "bytes": _arenaBytes = map.Int(0, MaxArenaBytes); break;
                default: map.SkipUnknown(); break;
            }
        }

        map.Require("bits");
        map.Require("i16");
        map.Require("bytes");
    }

    private void ReadTensors()
    {
        _model.Tensors = new TensorInfo[_reader.ReadArray("tensors", 2, ModelCheck.MaxOperations + 1)];
        for (int i = 0; i < _model.Tensors.Length; i++)
        {
            _reader.ReadArray("tensor", 5, 5);
            TensorType type = ReadType();
            int height = _reader.ReadInt("tensor height", 1, TensorCheck.MaxSide);
            int width = _reader.ReadInt("tensor width", 1, TensorCheck.MaxSide);
            int channels = _reader.ReadInt("tensor channels", 1, TensorCheck.MaxChannels);
            TensorInfo tensor = new TensorInfo(type, height, width, channels);
            tensor.Offset = _reader.ReadInt("tensor offset", 0, MaxArenaBytes);
            _model.Tensors[i] = tensor;
        }
    }

    private TensorType ReadType()
    {
        int start = _reader.Position;
        string name = _reader.ReadText("type", ModelCheck.MaxTextBytes);
        int type = FileLayout.IndexOf(FileLayout.TypeNames, name);
        if (type < 0) throw _reader.Wrong(start, "type", "unknown type " + name, "u8, bits, i16 or i32");
        return (TensorType)type;
    }

    private void ReadOperations(MapReader map)
    {
        // indices in operations are limited by the number of maps
        map.Require("tensors");
        _model.Operations = new Operation[_reader.ReadArray("operations", 1, ModelCheck.MaxOperations)];
        OperationReader operations = new OperationReader(_reader, _parameters, _model.Tensors.Length);
        for (int i = 0; i < _model.Operations.Length; i++)
        {
            _reader.OperationIndex = i;
            _model.Operations[i] = operations.Read();
        }

        _reader.OperationIndex = -1;
    }

    private void ReadCosts(MapReader outer)
    {
        MapReader map = new MapReader(_reader, outer.Key);
        _costs = new OperationCost();
        while (map.Next())
        {
            switch (map.Key)
            {
                case "binaryMacs": _costs.BinaryMacs = _reader.ReadInteger(map.Key, 0, ModelCheck.MaxSteps); break;
                case "int8Macs": _costs.Int8Macs = _reader.ReadInteger(map.Key, 0, ModelCheck.MaxSteps); break;
                case "weightBytes": _costs.WeightBytes = _reader.ReadInteger(map.Key, 0, int.MaxValue); break;
                case "peakBytes": _peakBytes = _reader.ReadInteger(map.Key, 0, long.MaxValue); break;
                default: map.SkipUnknown(); break;
            }
        }

        map.Require("binaryMacs");
        map.Require("int8Macs");
        map.Require("weightBytes");
        map.Require("peakBytes");
    }
}
