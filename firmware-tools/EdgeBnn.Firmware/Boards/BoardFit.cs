using System.Globalization;

namespace EdgeBnn.Firmware.Boards;

/// <summary>Whether a model fits a board.</summary>
internal static class BoardFit
{
    /// <summary>Refuses a model that does not fit.</summary>
    /// <exception cref="FirmwareException">It needs more flash or RAM than a program may take there.</exception>
    public static void Check(FirmwareName name, MemoryNeeds needs, BoardDescription board)
    {
        var lacks = new List<string>();
        if (needs.FlashBytes > board.UsableFlashBytes)
        {
            lacks.Add(
                $"{Number(needs.FlashBytes)} bytes of flash ({Number(needs.ParameterBytes + needs.TextBytes)} of "
                + $"parameters and texts, {Number(MemoryNeeds.CodeBytes)} for code) of "
                + $"{Number(board.UsableFlashBytes)} usable");
        }

        if (needs.RamBytes > board.UsableRamBytes)
        {
            lacks.Add(
                $"{Number(needs.RamBytes)} bytes of RAM (arena {Number(needs.ArenaBytes)}, image "
                + $"{Number(needs.ImageBytes)}, logits {Number(needs.LogitBytes)}, stack "
                + $"{Number(MemoryNeeds.StackBytes)}) of {Number(board.UsableRamBytes)} usable");
        }

        if (lacks.Count == 0)
            return;
        throw new FirmwareException(
            $"'{name}' does not fit {board.Name}: it needs {string.Join(", and ", lacks)}.");
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
