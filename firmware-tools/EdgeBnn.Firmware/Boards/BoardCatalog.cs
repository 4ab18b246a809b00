using System.Text.Json;
using EdgeBnn.Firmware.Library;

namespace EdgeBnn.Firmware.Boards;

/// <summary>The boards that are described in hardware/boards.</summary>
public static class BoardCatalog
{
    private const string Folder = "boards/";

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>All of them, by name.</summary>
    public static IReadOnlyList<BoardDescription> All { get; } =
        [.. Resources.In(Folder).Select(Read)];

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(board => board.Name)];

    /// <summary>A board by its name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static BoardDescription Get(string name) => All.FirstOrDefault(board => board.Name == name)
        ?? throw new ArgumentException(
            $"There is no board '{name}'; there are {string.Join(", ", Names)}.", nameof(name));

    private static BoardDescription Read(string resource) =>
        JsonSerializer.Deserialize<BoardDescription>(Resources.Text(resource), Format)!;
}
