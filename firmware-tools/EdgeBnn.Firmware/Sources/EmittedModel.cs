using EdgeBnn.Core;
using EdgeBnn.Firmware.Operations;

namespace EdgeBnn.Firmware.Sources;

/// <summary>A model and all that its files say about it.</summary>
/// <param name="Name">In files and functions.</param>
/// <param name="Model">The model.</param>
/// <param name="Operations">Each as C.</param>
/// <param name="Memory">What it takes.</param>
internal sealed record EmittedModel(
    FirmwareName Name, Model Model, IReadOnlyList<OperationCode> Operations, MemoryNeeds Memory)
{
    private const int DescriptionBytes = 112;
    private const int PointerBytes = 4;

    /// <summary>Its name in comments.</summary>
    public string Title => $"\"{CText.Comment(Model.Name.Length == 0 ? Name.ToString() : Model.Name)}\"";

    /// <summary>Number of logits.</summary>
    public int Classes => Model.Tensors[Model.Operations[^1].Output].Channels;

    /// <summary>The library's sources and headers that it needs.</summary>
    public IReadOnlyList<FirmwareFile> Library =>
        Firmware.Library.NativeSources.For(Operations.Select(operation => operation.Source).Distinct());

    /// <summary>Turns a checked model into C.</summary>
    public static EmittedModel Of(Model model, FirmwareName name, bool isCompact)
    {
        IReadOnlyList<OperationCode> operations = OperationCodes.Of(model, isCompact);
        ParameterArray[] arrays = [.. operations.SelectMany(operation => operation.Arrays)];
        long scratch = operations.Max(operation => operation.ScratchBytes);
        long classes = model.Tensors[model.Operations[^1].Output].Channels;
        long texts = model.Labels.Concat(model.Operations.Select(operation => operation.Name))
            .Sum(text => System.Text.Encoding.UTF8.GetByteCount(text) + 1L + PointerBytes);
        return new(name, model, operations, new MemoryNeeds(
            model.ArenaBytes + scratch, scratch, model.Tensors[0].Length, sizeof(int) * classes,
            arrays.Where(array => array.IsWeight).Sum(array => array.Bytes), arrays.Sum(array => array.Bytes),
            texts + ((long)DescriptionBytes * operations.Count)));
    }
}
