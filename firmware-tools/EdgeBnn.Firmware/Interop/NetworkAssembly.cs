namespace EdgeBnn.Firmware.Interop;

/// <summary>The assembly of one network: its weights and its arena are the firmware's, C# hands over images.</summary>
internal static class NetworkAssembly
{
    /// <summary>The class.</summary>
    public const string ClassName = "Network";

    /// <summary>Places of the methods in the assembly; the class has them in this order.</summary>
    public const int TryRun = 0, Run = 1, SelfTest = 2, Labels = 3;

    /// <summary>The names.</summary>
    /// <param name="name">Of the assembly and its namespace.</param>
    public static InteropAssembly Of(string name)
    {
        string type = $"{name}_{ClassName}";
        return new(name,
        [
            new(type, nameof(TryRun)),
            new(type, nameof(Run), ["VOID", "SZARRAY_U1", "SZARRAY_I4"]),
            new(type, nameof(SelfTest), ["I4"]),
            new(type, nameof(Labels)),
        ]);
    }
}
