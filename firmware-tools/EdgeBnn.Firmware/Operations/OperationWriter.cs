using EdgeBnn.Core;
using EdgeBnn.Firmware.Sources;

namespace EdgeBnn.Firmware.Operations;

/// <summary>
/// Collects one operation's parameter structure and arrays; see the files beside this one for each kind.
/// </summary>
internal sealed class OperationWriter
{
    private const int MaxNameLength = 32;

    private readonly Model _model;
    private readonly Operation _operation;
    private readonly int _index;
    private readonly string _identifier;
    private readonly List<ParameterArray> _arrays = [];
    private readonly List<string> _fields = [];

    /// <summary>Starts operation number <paramref name="index"/>.</summary>
    public OperationWriter(Model model, int index, bool isCompact)
    {
        IsCompact = isCompact;
        _model = model;
        _index = index;
        _operation = model.Operations[index];
        string name = FirmwareName.Identifier(_operation.Name, MaxNameLength);
        _identifier = name.Length == 0 ? $"op{index}" : $"op{index}_{name}";
    }

    /// <summary>Whether little flash and memory matter more than few instructions.</summary>
    public bool IsCompact { get; }

    /// <summary>The map that it reads first.</summary>
    public TensorInfo Input => InputMap(0);

    /// <summary>The map that it writes.</summary>
    public TensorInfo Output => _model.Tensors[_operation.Output];

    /// <summary>The structure with the parameters, as an argument.</summary>
    public string Parameters => "&" + _identifier;

    /// <summary>Where the first input lies.</summary>
    public string Source => InputPlace(0);

    /// <summary>Where the output lies.</summary>
    public string Destination => Place(Output);

    /// <summary>A map that it reads.</summary>
    public TensorInfo InputMap(int i) => _model.Tensors[_operation.Inputs[i]];

    /// <summary>Where a map that it reads lies.</summary>
    public string InputPlace(int i) => Place(InputMap(i));

    /// <summary>How library functions end that exist once per type of map.</summary>
    public static string Suffix(TensorInfo map) => map.Type.ToString().ToLowerInvariant();

    /// <summary>A shape as the structure has it.</summary>
    public static string Shape(TensorInfo map) => $"{{{map.Height}, {map.Width}, {map.Channels}}}";

    /// <summary>A member of the structure.</summary>
    public void Field(string name, string value) => _fields.Add($".{name} = {value}");

    /// <summary>A member that is a number.</summary>
    public void Field(string name, long value) => Field(name, CText.Decimal(value));

    /// <summary>A member that is left out where it is 0.</summary>
    public void Flag(string name, bool value)
    {
        if (value)
            Field(name, 1);
    }

    /// <summary>A member that points to an array; left out where the array is empty.</summary>
    public void Array(string name, sbyte[] values, string meaning, bool isWeight = false) =>
        Point(name, "int8_t", sizeof(sbyte), values.Select(value => CText.Decimal(value)), meaning, isWeight);

    /// <inheritdoc cref="Array(string, sbyte[], string, bool)"/>
    public void Array(string name, byte[] values, string meaning) =>
        Point(name, "uint8_t", sizeof(byte), values.Select(value => CText.Decimal(value)), meaning);

    /// <inheritdoc cref="Array(string, sbyte[], string, bool)"/>
    public void Array(string name, short[] values, string meaning) =>
        Point(name, "int16_t", sizeof(short), values.Select(value => CText.Decimal(value)), meaning);

    /// <inheritdoc cref="Array(string, sbyte[], string, bool)"/>
    public void Array(string name, int[] values, string meaning) =>
        Point(name, "int32_t", sizeof(int), values.Select(value => CText.Decimal(value)), meaning);

    /// <inheritdoc cref="Array(string, sbyte[], string, bool)"/>
    public void Array(string name, uint[] values, string meaning) =>
        Point(name, "uint32_t", sizeof(uint), values.Select(CText.Hexadecimal), meaning, isWeight: true);

    /// <summary>The window's member.</summary>
    public void Window(ConvGeometry geometry) => Field(
        "window",
        $"{{.kernel_height = {geometry.KernelHeight}, .kernel_width = {geometry.KernelWidth}, "
        + $".stride = {geometry.Stride}, .dilation = {geometry.Dilation}, .groups = {geometry.Groups},\n"
        + $"               .pad_top = {geometry.PadTop}, .pad_left = {geometry.PadLeft}}}");

    /// <summary>The rescale's member; left out where there is none.</summary>
    public void Rescale(Rescale? rescale)
    {
        if (rescale is null)
            return;
        Array("rescale.multiplier", rescale.Multiplier, "[Cout]");
        Array("rescale.bias", rescale.Bias, "[Cout]");
        Field("rescale.pre_shift", rescale.PreShift);
        Field("rescale.shift", rescale.Shift);
    }

    /// <summary>The activation's member; left out where there is none.</summary>
    public void Activation(Activation? activation)
    {
        if (activation is null)
            return;
        Array("act.shift_in", activation.ShiftIn, "[C]");
        Array("act.slope", activation.Slope, $"[C], in units of 1 / 2^{activation.SlopeShift}");
        Array("act.shift_out", activation.ShiftOut, "[C]");
        Field("act.slope_shift", activation.SlopeShift);
    }

    /// <summary>Ends the operation.</summary>
    /// <param name="type">Of the structure, or empty where the operation has none.</param>
    /// <param name="source">The library's file.</param>
    /// <param name="calls">Statements without indentation.</param>
    /// <param name="scratchBytes">Working memory.</param>
    /// <param name="scratchCall">What asks the library for it.</param>
    public OperationCode Finish(
        string type, string source, IReadOnlyList<string> calls, long scratchBytes = 0, string scratchCall = "")
    {
        string members = string.Concat(_fields.Select(field => $"    {field},\n"));
        string parameters = type.Length == 0 ? "" : $"static const {type} {_identifier} = {{\n{members}}};\n";
        return new(Comment(), parameters, calls, _arrays, source, scratchBytes, scratchCall);
    }

    private string Comment()
    {
        OperationCost cost = CostModel.Of(_model, _operation);
        string inputs = string.Join(" and ", _operation.Inputs.Select(input => Described(_model.Tensors[input])));
        string macs = cost.BinaryMacs > 0 ? $"; {CText.Number(cost.BinaryMacs)} binary multiply-adds"
            : cost.Int8Macs > 0 ? $"; {CText.Number(cost.Int8Macs)} int8 multiply-adds"
            : "";
        string name = _operation.Name.Length == 0 ? "" : $" {CText.Comment(_operation.Name)}";
        return $"{_index}{name}: {_operation.Kind}, {inputs} to {Described(Output)}{macs}";
    }

    private static string Described(TensorInfo map) => $"{Suffix(map)} {map.Height}x{map.Width}x{map.Channels}";

    private static string Place(TensorInfo map) => map.Type switch
    {
        TensorType.U8 => "image",
        TensorType.I32 => "logits",
        TensorType.Bits => InRegion("bits", map.Offset),
        _ => InRegion("maps", map.Offset),
    };

    private static string InRegion(string region, int offset) =>
        offset == 0 ? $"arena.{region}" : $"arena.{region} + {offset}";

    private void Point(
        string name, string type, int elementBytes, IEnumerable<string> values, string meaning, bool isWeight = false)
    {
        string identifier = $"{_identifier}_{name[(name.IndexOf('.') + 1)..]}";
        var array = new ParameterArray(type, identifier, meaning, [.. values], elementBytes, isWeight);
        if (array.Values.Count == 0)
            return;
        _arrays.Add(array);
        Field(name, identifier);
    }
}
