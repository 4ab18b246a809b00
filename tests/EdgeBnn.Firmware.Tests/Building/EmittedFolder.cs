namespace EdgeBnn.Firmware.Tests.Building;

/// <summary>Emitted packages in a folder of a test's own, gone when the test is over.</summary>
internal sealed class EmittedFolder : IDisposable
{
    /// <summary>C99 as strict as the library itself is compiled.</summary>
    public static readonly string[] StrictC =
    [
        "-std=c99", "-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow", "-Werror",
    ];

    public string Path { get; } = Directory.CreateTempSubdirectory("edgebnn-firmware-").FullName;

    /// <summary>Writes files; those that several packages share are written once more, all alike.</summary>
    public void Write(IEnumerable<FirmwareFile> files)
    {
        foreach (FirmwareFile file in files)
        {
            string path = File(file.Path);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            System.IO.File.WriteAllText(path, file.Text);
        }
    }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Names of the C files at the top.</summary>
    public string[] Sources() =>
        [.. Directory.GetFiles(Path, "*.c").Select(path => System.IO.Path.GetFileName(path)).Order()];

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
