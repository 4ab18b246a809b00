namespace EdgeBnn.Boards;

/// <summary>What a <see cref="FirmwareTest"/> does.</summary>
public sealed record FirmwareTestOptions
{
    /// <summary>Seeded images to run, at least 1.</summary>
    public int Images { get; init; } = 10;

    /// <summary>Seed of the images.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>
    /// Run the C code that <c>edgebnn firmware emit</c> makes of the model, not its file by the library's reader.
    /// </summary>
    public bool Emitted { get; init; }

    /// <summary>Bytes of flash to compare with, or null for the board's.</summary>
    public int? FlashBytes { get; init; }

    /// <summary>Bytes of memory to compare with, or null for the board's.</summary>
    public int? RamBytes { get; init; }

    /// <summary>Where to build and to leave everything, or null for a temporary folder that is removed.</summary>
    public string? Folder { get; init; }
}
