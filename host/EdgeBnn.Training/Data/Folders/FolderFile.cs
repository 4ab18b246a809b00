namespace EdgeBnn.Training.Data;

/// <summary>A picture found in a folder.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Name">Class and path below the class, with '/': the same on every machine.</param>
/// <param name="Label">Its class.</param>
internal readonly record struct FolderFile(string Path, string Name, int Label);
