using EdgeBnn.Firmware.Boards;

namespace EdgeBnn.Firmware;

/// <summary>What may be chosen when a model becomes firmware.</summary>
/// <param name="Target">What the folder is for.</param>
/// <param name="Name">
/// What files and functions are called, see <see cref="FirmwareName.IsSafe"/>; null: after the model.
/// </param>
/// <param name="Board">A board that the model must fit, or null.</param>
/// <param name="Compact">As little flash and memory as possible, in place of as few instructions as possible.</param>
public sealed record FirmwareOptions(
    FirmwareTarget Target, string? Name = null, BoardDescription? Board = null, bool Compact = false);
