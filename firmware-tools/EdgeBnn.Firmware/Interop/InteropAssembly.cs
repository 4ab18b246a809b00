namespace EdgeBnn.Firmware.Interop;

/// <summary>The names that the managed and the native half of an interop assembly have to agree on.</summary>
/// <param name="Name">Of the assembly, its namespace and its native files, for example <c>EbnnTiny</c>.</param>
internal sealed record InteropAssembly(string Name)
{
    /// <summary>The class.</summary>
    public const string ClassName = "Network";

    /// <summary>Version of the native half; both halves state it.</summary>
    public static readonly IReadOnlyList<int> Version = [1, 0, 0, 0];

    /// <summary>Runs the network where the firmware can; managed.</summary>
    public static readonly InteropMethod TryRun = new("TryRun");

    /// <summary>Runs the network.</summary>
    public static readonly InteropMethod Run = new("Run", ["VOID", "SZARRAY_U1", "SZARRAY_I4"]);

    /// <summary>Runs the self-test.</summary>
    public static readonly InteropMethod SelfTest = new("SelfTest", ["I4"]);

    /// <summary>The names of the classes; managed.</summary>
    public static readonly InteropMethod Labels = new("Labels");

    /// <summary>All methods, in the order in which the class has them: the order of the native table.</summary>
    public static IReadOnlyList<InteropMethod> Methods { get; } = [TryRun, Run, SelfTest, Labels];

    /// <summary>The class in native names.</summary>
    public string NativeClass => $"{Name}_{ClassName}";

    /// <summary>The C++ structure whose members are the native methods.</summary>
    public string Structure => $"Library_{Name}_{NativeClass}";

    /// <summary>What the two halves are compared by.</summary>
    public uint Checksum => NativeChecksum.Of(Name, Methods.Select(method => (NativeClass, method.NativeName)));
}
