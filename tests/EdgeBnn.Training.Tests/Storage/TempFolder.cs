namespace EdgeBnn.Training.Tests.Storage;

/// <summary>A folder of its own that goes away with the test.</summary>
internal sealed class TempFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("edgebnn-tests-");

    public string this[string name] => Path.Combine(_folder.FullName, name);

    public string[] Files => [.. _folder.GetFiles().Select(file => file.Name).Order()];

    public void Dispose() => _folder.Delete(recursive: true);
}
