namespace EdgeBnn.Firmware.Boards;

/// <summary>A board and what it leaves to a model. Described in hardware/boards, one JSON file each.</summary>
/// <param name="Name">As on the command line, for example <c>esp32</c>.</param>
/// <param name="Title">For people.</param>
/// <param name="Core">What computes, and at what clock.</param>
/// <param name="FlashBytes">Flash that the board has.</param>
/// <param name="RamBytes">RAM that the board has.</param>
/// <param name="UsableFlashBytes">Flash that a program may take.</param>
/// <param name="UsableRamBytes">RAM that a program may take for static data and stack.</param>
/// <param name="Usable">Why so much is usable.</param>
/// <param name="Sources">Where the figures come from.</param>
public sealed record BoardDescription(
    string Name, string Title, string Core, long FlashBytes, long RamBytes, long UsableFlashBytes,
    long UsableRamBytes, string Usable, IReadOnlyList<string> Sources);
