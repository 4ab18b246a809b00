using EdgeBnn.Firmware.Sources;

namespace EdgeBnn.Firmware.Interop;

/// <summary>The native half of the network's assembly.</summary>
internal static class NetworkNative
{
    /// <summary>Declarations, methods and table.</summary>
    public static IEnumerable<FirmwareFile> Sources(InteropAssembly assembly, EmittedModel model) =>
    [
        NativeHalf.Header(assembly),
        NativeHalf.Source(
            assembly, $"The network {model.Title} for programs in C#: {assembly.Name}.dll calls it.",
            Code(assembly, model)),
    ];

    private static string Code(InteropAssembly assembly, EmittedModel model)
    {
        string name = model.Name.Prefix;
        string macro = model.Name.Macro;
        return
            $$"""
            #include <{{name}}.h>

            HRESULT {{assembly.Function(assembly.Methods[NetworkAssembly.Run])}}(CLR_RT_StackFrame &stack)
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

            HRESULT {{assembly.Function(assembly.Methods[NetworkAssembly.SelfTest])}}(CLR_RT_StackFrame &stack)
            {
                NANOCLR_HEADER();

                stack.SetResult_I4({{name}}_self_test());

                NANOCLR_NOCLEANUP_NOLABEL();
            }
            """;
    }
}
