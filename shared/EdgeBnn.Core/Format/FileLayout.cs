namespace EdgeBnn.Core;

/// <summary>The numbers that the file format fixes; shared/FORMAT.md explains them.</summary>
internal static class FileLayout
{
    /// <summary>First element of the file.</summary>
    public const string Magic = "EBNN";

    /// <summary>The version written, and the newest one read.</summary>
    public const int Version = 1;

    /// <summary>Elements of the outer array: magic, version, header, pad, arena, checksum, signature.</summary>
    public const int Elements = 7;

    /// <summary>
    /// The weight arena starts on a multiple of this file offset: a cache line, and a vector of any width.
    /// </summary>
    public const int ArenaAlignment = 64;

    /// <summary>Each parameter array starts on a multiple of this offset inside the arena.</summary>
    public const int ArrayAlignment = 16;

    /// <summary>Names of tensor types, by their number.</summary>
    public static readonly string[] TypeNames = { "u8", "bits", "i16", "i32" };

    /// <summary>Names of operations, by their number.</summary>
    public static readonly string[] KindNames =
    {
        "QConv2D", "BConv2D", "Binarize", "Thermometer", "Add", "Act", "MaxPool", "AvgPool", "GlobalAvgPool",
        "Concat", "Slice", "Shuffle", "ScaleChannels", "Dense", "BDense",
    };

    /// <summary>Index of a name, or -1.</summary>
    public static int IndexOf(string[] names, string name)
    {
        for (int i = 0; i < names.Length; i++)
        {
            if (names[i] == name) return i;
        }

        return -1;
    }
}
