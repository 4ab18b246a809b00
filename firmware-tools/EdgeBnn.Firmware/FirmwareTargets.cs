namespace EdgeBnn.Firmware;

/// <summary>The targets by name.</summary>
public static class FirmwareTargets
{
    private static readonly (string Name, FirmwareTarget Target)[] All =
    [
        ("c", FirmwareTarget.C),
        ("esp-idf", FirmwareTarget.EspIdf),
        ("nanoframework", FirmwareTarget.NanoFramework),
        ("arduino", FirmwareTarget.Arduino),
    ];

    /// <summary>Names as on the command line.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(entry => entry.Name)];

    /// <summary>The target of a name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static FirmwareTarget Get(string name)
    {
        int index = Array.FindIndex(All, entry => entry.Name == name);
        return index >= 0
            ? All[index].Target
            : throw new ArgumentException(
                $"There is no target '{name}'; there are {string.Join(", ", Names)}.", nameof(name));
    }
}
