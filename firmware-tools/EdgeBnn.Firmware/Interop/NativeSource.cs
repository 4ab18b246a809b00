using System.Globalization;
using EdgeBnn.Firmware.Sources;

namespace EdgeBnn.Firmware.Interop;

/// <summary>The native half: the methods as the interpreter of nanoFramework calls them, and the table of them.</summary>
internal static class NativeSource
{
    /// <summary>The declarations.</summary>
    public static FirmwareFile Header(InteropAssembly assembly)
    {
        string declarations = string.Concat(
            InteropAssembly.Methods.Where(method => method.NativeName is not null)
                .Select(method => $"    NANOCLR_NATIVE_DECLARE({method.NativeName});\n"));
        string guard = assembly.Name.ToUpperInvariant();
        return new($"native/{assembly.Name}.h",
            $$"""
            // The methods of {{assembly.Name}}.dll that this firmware has.
            #ifndef {{guard}}_H
            #define {{guard}}_H

            #include <nanoCLR_Interop.h>
            #include <nanoCLR_Runtime.h>
            #include <nanoPackStruct.h>

            struct {{assembly.Structure}}
            {
            {{declarations}}};

            extern const CLR_RT_NativeAssemblyData g_CLR_AssemblyNative_{{assembly.Name}};

            #endif

            """);
    }

    /// <summary>The methods and the table.</summary>
    public static FirmwareFile Of(InteropAssembly assembly, EmittedModel model)
    {
        string name = model.Name.Prefix;
        string macro = model.Name.Macro;
        string table = string.Concat(InteropAssembly.Methods.Select(method =>
            method.NativeName is null ? "    NULL,\n" : $"    {assembly.Structure}::{method.NativeName},\n"));
        return new($"native/{assembly.Name}.cpp",
            $$"""
            // The network {{model.Title}} for programs in C#: {{assembly.Name}}.dll calls it.
            #include "{{assembly.Name}}.h"

            #include <{{name}}.h>

            HRESULT {{assembly.Structure}}::{{InteropAssembly.Run.NativeName}}(CLR_RT_StackFrame &stack)
            {
                NANOCLR_HEADER();

                // nothing is allocated on the managed heap in between, so the arrays stay where they are
                CLR_RT_HeapBlock_Array *image = stack.Arg0().DereferenceArray();
                CLR_RT_HeapBlock_Array *logits = stack.Arg1().DereferenceArray();
                FAULT_ON_NULL_ARG(image);
                FAULT_ON_NULL_ARG(logits);
                if (image->m_numOfElements != {{macro}}_IMAGE_BYTES || logits->m_numOfElements != {{macro}}_LOGITS)
                {
                    NANOCLR_SET_AND_LEAVE(CLR_E_INVALID_PARAMETER);
                }

                {{name}}_run((const uint8_t *)image->GetFirstElement(), (int32_t *)logits->GetFirstElement());

                NANOCLR_NOCLEANUP();
            }

            HRESULT {{assembly.Structure}}::{{InteropAssembly.SelfTest.NativeName}}(CLR_RT_StackFrame &stack)
            {
                NANOCLR_HEADER();

                stack.SetResult_I4({{name}}_self_test());

                NANOCLR_NOCLEANUP_NOLABEL();
            }

            // One entry for each method of the assembly, in the order of its metadata; NULL where it is managed code.
            static const CLR_RT_MethodHandler method_lookup[] =
            {
            {{table}}};

            const CLR_RT_NativeAssemblyData g_CLR_AssemblyNative_{{assembly.Name}} =
            {
                "{{assembly.Name}}",
                0x{{assembly.Checksum.ToString("X8", CultureInfo.InvariantCulture)}},
                method_lookup,
                { {{string.Join(", ", InteropAssembly.Version)}} }
            };

            """);
    }
}
