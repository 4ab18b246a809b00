namespace EdgeBnn.Firmware;

/// <summary>A model that does not fit a board; says in one sentence what it needs and what there is.</summary>
/// <param name="message">The sentence.</param>
public sealed class FirmwareException(string message) : Exception(message);
