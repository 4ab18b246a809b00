namespace EdgeBnn.Firmware;

/// <summary>A text file of a firmware package.</summary>
/// <param name="Path">Relative to the package's folder, parted by slashes.</param>
/// <param name="Text">Its content, lines ended by a line feed.</param>
public sealed record FirmwareFile(string Path, string Text);
