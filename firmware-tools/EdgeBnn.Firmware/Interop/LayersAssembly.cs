namespace EdgeBnn.Firmware.Interop;

/// <summary>
/// The assembly EdgeBnn.Nano.Native, whose managed half is device/EdgeBnn.Nano.Native: layers of any model, one call
/// each, for a session that has the model itself.
/// </summary>
internal static class LayersAssembly
{
    private const string Kernels = "EdgeBnn_Nano_Native_NativeKernels";
    private const string Layers = "EdgeBnn_Nano_Native_NativeLayers";

    /// <summary>Places of the native methods in the assembly.</summary>
    public const int Describe = 0, Run = 1;

    /// <summary>The names.</summary>
    public static InteropAssembly Names { get; } = new("EdgeBnn.Nano.Native",
    [
        new(Kernels, nameof(Describe), ["I4"]),
        new(
            Kernels, nameof(Run),
            [
                "VOID", "SZARRAY_I4", "SZARRAY_U1", "SZARRAY_U4", "SZARRAY_I2", "SZARRAY_I4",
                "SZARRAY_U4", "SZARRAY_I1", "SZARRAY_U1", "SZARRAY_I4", "SZARRAY_I2",
            ]),
        new(Layers, "Has"),
        new(Layers, "Run"),
        new(Layers, ".ctor"),
        new(Layers, "Find"),
    ]);

    /// <summary>The native half.</summary>
    public static IEnumerable<FirmwareFile> Sources() =>
    [
        NativeHalf.Header(Names),
        NativeHalf.Source(
            Names, "Layers of any model for EdgeBnn.Nano's sessions: NativeLayers.Find() finds them.", Code()),
    ];

    private static string Code() =>
        $$"""
        #include <ebnn/layer.h>

        HRESULT {{Names.Function(Names.Methods[Describe])}}(CLR_RT_StackFrame &stack)
        {
            NANOCLR_HEADER();

            stack.SetResult_I4((int32_t)(EBNN_LAYER_VERSION << 24 | EBNN_LAYER_KINDS));

            NANOCLR_NOCLEANUP_NOLABEL();
        }

        static void *elements(CLR_RT_StackFrame &stack, int argument)
        {
            CLR_RT_HeapBlock_Array *array = stack.ArgN(argument).DereferenceArray();
            return array ? array->GetFirstElement() : NULL;
        }

        HRESULT {{Names.Function(Names.Methods[Run])}}(
            CLR_RT_StackFrame &stack)
        {
            NANOCLR_HEADER();

            // nothing is allocated on the managed heap in between, so the arrays stay where they are
            ebnn_layer layer;
            size_t bytes;
            void *scratch = NULL;
            CLR_RT_HeapBlock_Array *numbers = stack.ArgN(0).DereferenceArray();
            FAULT_ON_NULL_ARG(numbers);
            if (numbers->m_numOfElements != EBNN_LAYER_NUMBERS)
            {
                NANOCLR_SET_AND_LEAVE(CLR_E_INVALID_PARAMETER);
            }

            layer.numbers = (const int32_t *)numbers->GetFirstElement();
            layer.image = (const uint8_t *)elements(stack, 1);
            layer.bits = (uint32_t *)elements(stack, 2);
            layer.maps = (int16_t *)elements(stack, 3);
            layer.logits = (int32_t *)elements(stack, 4);
            layer.words = (const uint32_t *)elements(stack, 5);
            layer.weights = (const int8_t *)elements(stack, 6);
            layer.bytes = (const uint8_t *)elements(stack, 7);
            layer.ints = (const int32_t *)elements(stack, 8);
            layer.shorts = (const int16_t *)elements(stack, 9);

            bytes = ebnn_layer_scratch(&layer);
            if (bytes > 0)
            {
                scratch = platform_malloc(bytes);
                if (!scratch)
                {
                    NANOCLR_SET_AND_LEAVE(CLR_E_OUT_OF_MEMORY);
                }
            }
            ebnn_layer_run(&layer, scratch);
            if (scratch) platform_free(scratch);

            NANOCLR_NOCLEANUP();
        }
        """;
}
