namespace EdgeBnn.Firmware.Tests.Building;

/// <summary>Small files in the place of tool chains that are not here: those of the folder StandIns.</summary>
internal static class StandIn
{
    public static string Text(string name) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "StandIns", name));
}
