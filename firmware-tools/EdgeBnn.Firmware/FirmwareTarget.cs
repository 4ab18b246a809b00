namespace EdgeBnn.Firmware;

/// <summary>What the emitted folder is for.</summary>
public enum FirmwareTarget
{
    /// <summary>Plain C99 for any compiler, with a CMake project and a self-test.</summary>
    C,

    /// <summary>A component for ESP-IDF with an example.</summary>
    EspIdf,

    /// <summary>An interop assembly for nanoFramework: C# in front, C behind.</summary>
    NanoFramework,

    /// <summary>An Arduino library with examples.</summary>
    Arduino,
}
