using EdgeBnn.Firmware.Sources;

namespace EdgeBnn.Firmware.Targets;

/// <summary>Plain C99: <c>cc -Iinclude *.c</c> makes the self-test, CMake the library and the self-test.</summary>
internal static class CTarget
{
    private const string SelfTestFile = "self_test.c";

    /// <summary>All files.</summary>
    public static IReadOnlyList<FirmwareFile> Files(EmittedModel model)
    {
        IReadOnlyList<FirmwareFile> common = CommonFiles.Of(model);
        return [.. common, SelfTest(model.Name), Project(model.Name, common)];
    }

    private static FirmwareFile SelfTest(FirmwareName name) => new(SelfTestFile,
        $$"""
        // Says in one line whether this compiler and this processor compute what EdgeBnn computes.
        #include <{{name.Prefix}}.h>

        #include <stdio.h>

        int main(void)
        {
            int wrong = {{name.Prefix}}_self_test();
            if (wrong == 0) printf("{{name.Prefix}}: every logit is right\n");
            else printf("{{name.Prefix}}: image %d is wrong\n", wrong - 1);
            return wrong != 0;
        }

        """);

    private static FirmwareFile Project(FirmwareName name, IEnumerable<FirmwareFile> sources) => new("CMakeLists.txt",
        $"""
        cmake_minimum_required(VERSION 3.13)
        project({name.Prefix} C)

        # the linker drops what a program does not call, the self-test for example
        add_library({name.Prefix} STATIC
        {CommonFiles.SourceList(sources, "    ")})
        target_include_directories({name.Prefix} PUBLIC include)
        target_compile_features({name.Prefix} PUBLIC c_std_99)

        if(CMAKE_SOURCE_DIR STREQUAL CMAKE_CURRENT_SOURCE_DIR)
            add_executable(self_test {SelfTestFile})
            target_link_libraries(self_test {name.Prefix})
            enable_testing()
            add_test(NAME self_test COMMAND self_test)
        endif()

        """);
}
