using EdgeBnn.Firmware;

namespace EdgeBnn.Cli.Documents;

/// <summary>What <c>firmware emit --json</c> prints.</summary>
/// <param name="File">Path of the model.</param>
/// <param name="Name">The name in files and functions.</param>
/// <param name="Target">What the folder is for.</param>
/// <param name="Board">The board that it was checked against, or absent.</param>
/// <param name="Folder">Where the files are.</param>
/// <param name="Files">Relative to the folder.</param>
/// <param name="ArenaBytes">RAM: maps and working memory, static.</param>
/// <param name="ImageBytes">RAM: the image.</param>
/// <param name="LogitBytes">RAM: the logits.</param>
/// <param name="WeightBytes">Flash: binary and int8 weights.</param>
/// <param name="ParameterBytes">Flash: weights, scales, thresholds and slopes.</param>
/// <param name="FlashBytes">Flash that is surely enough, code included.</param>
/// <param name="RamBytes">RAM that is surely enough, stack included.</param>
internal sealed record FirmwareEmitDocument(
    string File, string Name, string Target, string? Board, string Folder, IReadOnlyList<string> Files,
    long ArenaBytes, long ImageBytes, long LogitBytes, long WeightBytes, long ParameterBytes, long FlashBytes,
    long RamBytes)
{
    /// <summary>Describes a package.</summary>
    public static FirmwareEmitDocument Of(
        string file, string target, string? board, string folder, FirmwarePackage package)
    {
        MemoryNeeds memory = package.Memory;
        return new(
            file, package.Name.ToString(), target, board, folder,
            [.. package.WithManifest().Select(emitted => emitted.Path)],
            memory.ArenaBytes, memory.ImageBytes, memory.LogitBytes, memory.WeightBytes, memory.ParameterBytes,
            memory.FlashBytes, memory.RamBytes);
    }
}
