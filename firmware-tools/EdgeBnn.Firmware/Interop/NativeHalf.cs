namespace EdgeBnn.Firmware.Interop;

/// <summary>
/// The native half of an assembly: methods as the interpreter of nanoFramework calls them, and the table of them.
/// </summary>
internal static class NativeHalf
{
    /// <summary>The declarations.</summary>
    public static FirmwareFile Header(InteropAssembly assembly)
    {
        string guard = assembly.Identifier.ToUpperInvariant();
        string structures = string.Concat(
            assembly.Methods.Where(method => method.NativeName is not null).GroupBy(method => method.Class)
                .Select(group => Structure(assembly, group.Key, group)));
        return new($"native/{assembly.Identifier}.h",
            $$"""
            // The methods of {{assembly.Name}}.dll that this firmware has.
            #ifndef {{guard}}_H
            #define {{guard}}_H

            #include <nanoCLR_Interop.h>
            #include <nanoCLR_Runtime.h>
            #include <nanoPackStruct.h>

            {{structures}}extern const CLR_RT_NativeAssemblyData g_CLR_AssemblyNative_{{assembly.Identifier}};

            #endif

            """);
    }

    /// <summary>The methods and the table.</summary>
    /// <param name="assembly">The names.</param>
    /// <param name="summary">What it is, one sentence.</param>
    /// <param name="code">Includes and methods.</param>
    public static FirmwareFile Source(InteropAssembly assembly, string summary, string code)
    {
        string table = string.Concat(assembly.Methods.Select(method =>
            method.NativeName is null ? "    NULL,\n" : $"    {assembly.Function(method)},\n"));
        return new($"native/{assembly.Identifier}.cpp",
            $$"""
            // {{summary}}
            #include "{{assembly.Identifier}}.h"

            {{code}}

            // One entry for each method of the assembly, in the order of its metadata; NULL where it is managed code.
            static const CLR_RT_MethodHandler method_lookup[] =
            {
            {{table}}};

            const CLR_RT_NativeAssemblyData g_CLR_AssemblyNative_{{assembly.Identifier}} =
            {
                "{{assembly.Name}}",
                {{assembly.Checksum}},
                method_lookup,
                { {{string.Join(", ", InteropAssembly.Version)}} }
            };

            """);
    }

    private static string Structure(InteropAssembly assembly, string type, IEnumerable<InteropMethod> methods)
    {
        string declarations = string.Concat(
            methods.Select(method => $"    NANOCLR_NATIVE_DECLARE({method.NativeName});\n"));
        return $"struct {assembly.Structure(type)}\n{{\n{declarations}}};\n\n";
    }
}
