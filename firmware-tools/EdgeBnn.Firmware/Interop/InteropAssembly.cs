using EdgeBnn.Firmware.Sources;

namespace EdgeBnn.Firmware.Interop;

/// <summary>The names that the managed and the native half of an assembly have to agree on.</summary>
/// <param name="Name">Of the assembly, for example <c>EbnnTiny</c>.</param>
/// <param name="Methods">
/// All methods in the order of nanoFramework's metadata: types by name; of a type the virtual methods, the other
/// methods of instances and the static ones, each as they stand in the source.
/// </param>
internal sealed record InteropAssembly(string Name, IReadOnlyList<InteropMethod> Methods)
{
    /// <summary>Version of the native half; both halves state it.</summary>
    public static readonly IReadOnlyList<int> Version = [1, 0, 0, 0];

    /// <summary>The name where it is part of an identifier or a file.</summary>
    public string Identifier => Name.Replace('.', '_');

    /// <summary>What the two halves are compared by, as C writes it.</summary>
    public string Checksum
    {
        get
        {
            uint sum = NativeChecksum.Of(Name, Methods.Select(method => (method.Class, method.NativeName)));
            return CText.Hexadecimal(sum);
        }
    }

    /// <summary>The C++ structure with the native methods of a class.</summary>
    public string Structure(string type) => $"Library_{Identifier}_{type}";

    /// <summary>The C++ function of a native method.</summary>
    public string Function(InteropMethod method) => $"{Structure(method.Class)}::{method.NativeName}";
}
