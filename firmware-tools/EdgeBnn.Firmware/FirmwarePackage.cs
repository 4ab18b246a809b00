using System.Text.Json;

namespace EdgeBnn.Firmware;

/// <summary>All files of one emitted folder.</summary>
/// <param name="Name">The name in files and functions.</param>
/// <param name="Target">What the folder is for.</param>
/// <param name="Memory">What it takes on a board.</param>
/// <param name="Files">Without the list of files, see <see cref="WithManifest"/>.</param>
public sealed record FirmwarePackage(
    FirmwareName Name, FirmwareTarget Target, MemoryNeeds Memory, IReadOnlyList<FirmwareFile> Files)
{
    /// <summary>
    /// The file that lists the others: who emits again knows by it which files may be replaced or are left over.
    /// </summary>
    public const string ManifestName = "firmware.json";

    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true };

    /// <summary>All files, and the list of them.</summary>
    public IReadOnlyList<FirmwareFile> WithManifest()
    {
        string json = JsonSerializer.Serialize(
            new Dictionary<string, object>
            {
                ["name"] = Name.ToString(),
                ["target"] = Target.ToString(),
                ["files"] = Files.Select(file => file.Path),
            },
            Format);
        return [.. Files, new FirmwareFile(ManifestName, json.ReplaceLineEndings("\n") + "\n")];
    }

    /// <summary>The files that a manifest lists; none where it is not one of ours.</summary>
    /// <param name="manifest">The text of a file <see cref="ManifestName"/>.</param>
    public static IReadOnlyList<string> ListedFiles(string manifest)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(manifest);
            return [.. document.RootElement.GetProperty("files").EnumerateArray().Select(file => file.GetString()!)];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return [];
        }
    }
}
