namespace EdgeBnn.Training.Data;

/// <summary>The data sets that can be named on the command line.</summary>
public static class DatasetCatalog
{
    /// <summary>The names that <see cref="Load"/> knows.</summary>
    public static IReadOnlyList<string> Names { get; } = [FieldScenes.Name, MnistFiles.Name, CifarFiles.Name, ImageFolder.Name];

    /// <summary>Loads a data set.</summary>
    /// <param name="name">One of <see cref="Names"/>; case does not matter.</param>
    /// <param name="root">Folder of the set's files, for sets that are read from files.</param>
    /// <param name="progress">Told the part done, 0 to 1.</param>
    /// <param name="folder">How a folder of pictures is read; null for the defaults.</param>
    /// <exception cref="DataException">The name is unknown, or files are missing or damaged.</exception>
    public static Dataset Load(
        string name, string? root = null, IProgress<double>? progress = null, FolderOptions? folder = null) =>
        name.ToLowerInvariant() switch
        {
            FieldScenes.Name => FieldScenes.Render(progress: progress),
            MnistFiles.Name => MnistFiles.Load(Need(root, MnistFiles.Name), progress),
            CifarFiles.Name => CifarFiles.Load(Need(root, CifarFiles.Name), progress: progress),
            ImageFolder.Name => ImageFolder.Load(Need(root, ImageFolder.Name), folder ?? new(), progress),
            _ => throw new DataException($"There is no data set '{name}', expected one of {string.Join(", ", Names)}."),
        };

    private static string Need(string? root, string name) =>
        string.IsNullOrEmpty(root)
            ? throw new DataException($"The data set {name} is read from files, but no folder was given (--root DIR).")
            : root;
}
