using EdgeBnn.Firmware.Boards;

namespace EdgeBnn.Firmware;

/// <summary>What may be chosen when a model becomes firmware.</summary>
/// <param name="Target">What the folder is for.</param>
/// <param name="Name">
/// What files and functions are called, see <see cref="FirmwareName.IsSafe"/>; null: after the model.
/// </param>
/// <param name="Board">A board that the model must fit, or null.</param>
public sealed record FirmwareOptions(FirmwareTarget Target, string? Name = null, BoardDescription? Board = null);
