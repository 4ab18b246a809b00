using EdgeBnn.Core;

namespace EdgeBnn.Cli.Documents;

/// <summary>What <c>inspect --json</c> prints.</summary>
/// <param name="File">Path of the model.</param>
/// <param name="Name">What the model is called.</param>
/// <param name="Input">Shape of the image.</param>
/// <param name="Classes">Number of logits.</param>
/// <param name="Labels">A name per class, or empty.</param>
/// <param name="FileBytes">Length of the file.</param>
/// <param name="BinaryMacs">Binary multiply-adds of one run.</param>
/// <param name="Int8Macs">int8 multiply-adds of one run.</param>
/// <param name="WeightBytes">Packed weights.</param>
/// <param name="ParameterBytes">Packed weights, scales, thresholds and slopes.</param>
/// <param name="ArenaBytes">Activations at run time.</param>
/// <param name="Operations">In the order in which they run.</param>
internal sealed record InspectDocument(
    string File,
    string Name,
    string Input,
    int Classes,
    IReadOnlyList<string> Labels,
    int FileBytes,
    long BinaryMacs,
    long Int8Macs,
    long WeightBytes,
    long ParameterBytes,
    int ArenaBytes,
    IReadOnlyList<InspectedOperation> Operations)
{
    /// <summary>Describes a model.</summary>
    public static InspectDocument Of(ModelFile file)
    {
        Model model = file.Model;
        OperationCost total = CostModel.Total(model);
        TensorInfo logits = model.Tensors[model.Operations[^1].Output];
        return new(
            file.Path, model.Name, InspectedOperation.Shape(model.Tensors[0]), logits.Channels, model.Labels,
            file.Bytes.Length,
            total.BinaryMacs, total.Int8Macs, total.WeightBytes, total.ParameterBytes, model.ArenaBytes,
            [.. model.Operations.Select(operation => InspectedOperation.Of(model, operation))]);
    }
}
