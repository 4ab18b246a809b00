using EdgeBnn.Core;

namespace EdgeBnn.Cli.Documents;

/// <summary>One operation of <see cref="InspectDocument"/>.</summary>
/// <param name="Name">Where it came from in the network.</param>
/// <param name="Kind">Which operation it is.</param>
/// <param name="Input">Type and shape of what it reads, HxWxC; several with a plus.</param>
/// <param name="Output">Type and shape of what it writes.</param>
/// <param name="BinaryMacs">Binary multiply-adds.</param>
/// <param name="Int8Macs">int8 multiply-adds.</param>
/// <param name="WeightBytes">Packed weights.</param>
/// <param name="OutputBytes">What its result takes in the arena; 0 for the logits, which are the caller's.</param>
internal sealed record InspectedOperation(
    string Name, string Kind, string Input, string Output, long BinaryMacs, long Int8Macs, long WeightBytes,
    int OutputBytes)
{
    /// <summary>Describes an operation.</summary>
    public static InspectedOperation Of(Model model, Operation operation)
    {
        OperationCost cost = CostModel.Of(model, operation);
        TensorInfo output = model.Tensors[operation.Output];
        return new(
            operation.Name, operation.Kind.ToString(),
            string.Join(" + ", operation.Inputs.Select(input => Shape(model.Tensors[input]))), Shape(output),
            cost.BinaryMacs, cost.Int8Macs, cost.WeightBytes, ArenaBytes(output));
    }

    /// <summary>For example <c>bits 16x16x32</c>.</summary>
    public static string Shape(TensorInfo map) =>
        $"{map.Type.ToString().ToLowerInvariant()} {map.Height}x{map.Width}x{map.Channels}";

    private static int ArenaBytes(TensorInfo map) => map.Type switch
    {
        TensorType.Bits => map.Length * 4,
        TensorType.I16 => map.Length * 2,
        _ => 0,
    };
}
