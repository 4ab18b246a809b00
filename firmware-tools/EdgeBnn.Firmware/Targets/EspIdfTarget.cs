using EdgeBnn.Firmware.Sources;

namespace EdgeBnn.Firmware.Targets;

/// <summary>
/// A component of ESP-IDF: put the folder among a project's components, or begin with its example.
/// </summary>
internal static class EspIdfTarget
{
    private const string Example = "examples/self_test/";

    /// <summary>All files.</summary>
    public static IReadOnlyList<FirmwareFile> Files(EmittedModel model)
    {
        IReadOnlyList<FirmwareFile> common = CommonFiles.Of(model);
        return
        [
            .. common, Component(common), Manifest(model),
            ExampleProject(), ExampleComponent(), ExampleMain(model),
        ];
    }

    // ESP-IDF compiles for debugging unless told otherwise; constants lie in flash there without being told
    private static FirmwareFile Component(IEnumerable<FirmwareFile> sources) => new("CMakeLists.txt",
        $$"""
        idf_component_register(
            SRCS
        {{CommonFiles.SourceList(sources, "        ")}}    INCLUDE_DIRS include)
        target_compile_options(${COMPONENT_LIB} PRIVATE -O2)

        """);

    private static FirmwareFile Manifest(EmittedModel model) => new("idf_component.yml",
        $"""
        version: "1.0.0"
        description: The binary neural network {model.Name}, {CText.Number(model.Memory.ArenaBytes)} bytes of static memory
        dependencies:
          idf: ">=4.4"

        """);

    private static FirmwareFile ExampleProject() => new(Example + "CMakeLists.txt",
        """
        cmake_minimum_required(VERSION 3.16)
        set(EXTRA_COMPONENT_DIRS "${CMAKE_CURRENT_LIST_DIR}/../..")
        include($ENV{IDF_PATH}/tools/cmake/project.cmake)
        project(self_test)

        """);

    // a main component that names no requirements requires all components
    private static FirmwareFile ExampleComponent() => new(Example + "main/CMakeLists.txt",
        """
        idf_component_register(SRCS main.c)

        """);

    private static FirmwareFile ExampleMain(EmittedModel model)
    {
        string name = model.Name.Prefix;
        string macro = model.Name.Macro;
        return new(Example + "main/main.c",
            $$"""
            // Checks that this chip computes what EdgeBnn computes, then says how long a run takes.
            //
            //     idf.py set-target esp32 build flash monitor
            #include <{{name}}.h>

            #include <stdio.h>

            #include "esp_timer.h"

            // static: the main task's stack is small
            static uint8_t image[{{macro}}_IMAGE_BYTES];
            static int32_t logits[{{macro}}_LOGITS];

            static long microseconds_since(int64_t start)
            {
                return (long)(esp_timer_get_time() - start);
            }

            void app_main(void)
            {
                int wrong = {{name}}_self_test();
                if (wrong) {
                    printf("{{name}}: image %d is wrong\n", wrong - 1);
                    return;
                }
                printf("{{name}}: every logit is right\n");

                int64_t start = esp_timer_get_time();
                {{name}}_run(image, logits);
                printf("one run: %ld us\n", microseconds_since(start));
                for (uint32_t i = 0; i < {{macro}}_OPERATIONS; i++) {
                    start = esp_timer_get_time();
                    {{name}}_run_operation(i, image, logits);
                    printf("%8ld us %s\n", microseconds_since(start), {{name}}_operations[i]);
                }
            }

            """);
    }
}
