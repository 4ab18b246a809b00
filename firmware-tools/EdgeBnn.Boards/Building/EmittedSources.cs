using EdgeBnn.Core;
using EdgeBnn.Firmware;

namespace EdgeBnn.Boards;

/// <summary>The C code that is emitted for a model, without the library, which every firmware has.</summary>
internal static class EmittedSources
{
    /// <summary>Where it is written, in the folder of a <see cref="FirmwareBuilder"/>.</summary>
    public const string Folder = "emitted";

    private const string Name = "subject";

    /// <summary>Emits a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="folder">A builder's.</param>
    /// <returns>The source to compile, and what of flash and memory is the model's.</returns>
    public static (string Source, MemoryNeeds Memory) Write(Model model, string folder)
    {
        FirmwarePackage package = FirmwareEmitter.Emit(model, new(FirmwareTarget.C, Name));
        string root = Path.Combine(folder, Folder);
        foreach (FirmwareFile file in package.Files)
        {
            string path = Path.Combine(root, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, file.Text);
        }

        return (Path.Combine(root, package.Name.Prefix + ".c"), package.Memory);
    }
}
