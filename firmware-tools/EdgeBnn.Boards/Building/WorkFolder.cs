namespace EdgeBnn.Boards;

/// <summary>A folder to build in: the user's, or a temporary one that is removed.</summary>
internal sealed class WorkFolder : IDisposable
{
    private readonly bool _temporary;

    /// <summary>Makes the folder where it is not there.</summary>
    /// <param name="path">The user's, or null.</param>
    public WorkFolder(string? path)
    {
        _temporary = path == null;
        Path = path == null
            ? Directory.CreateTempSubdirectory("edgebnn-").FullName
            : Directory.CreateDirectory(path).FullName;
    }

    /// <summary>Its whole path.</summary>
    public string Path { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_temporary) Directory.Delete(Path, recursive: true);
    }
}
