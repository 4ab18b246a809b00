using EdgeBnn.Firmware.Library;
using EdgeBnn.Firmware.Sources;

namespace EdgeBnn.Firmware.Targets;

/// <summary>Plain C99: <c>cc -Iinclude *.c</c> makes the self-test, CMake the library and the self-test.</summary>
internal static class CTarget
{
    private const string IncludeFolder = "include/";
    private const string SelfTestFile = "self_test.c";

    /// <summary>All files.</summary>
    public static IReadOnlyList<FirmwareFile> Files(EmittedModel model)
    {
        FirmwareFile[] sources = [.. Sources(model)];
        return [.. sources, SelfTest(model.Name), Project(model.Name, sources)];
    }

    /// <summary>The model, its golden vectors and the library, which the folders of other targets have as well.</summary>
    /// <param name="model">The model.</param>
    /// <param name="includeFolder">Where public headers go, with a slash at its end.</param>
    public static IEnumerable<FirmwareFile> Sources(EmittedModel model, string includeFolder = IncludeFolder)
    {
        yield return HeaderSource.Of(model, includeFolder);
        yield return ModelSource.Of(model);
        yield return ParameterSource.Of(model);
        yield return GoldenSource.Of(model);
        foreach (FirmwareFile file in model.Library)
        {
            yield return file.Path.StartsWith(IncludeFolder, StringComparison.Ordinal)
                ? file with { Path = includeFolder + file.Path[IncludeFolder.Length..] }
                : file;
        }

        yield return new("LICENSE.edgebnn", Resources.Text("LICENSE"));
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

    private static FirmwareFile Project(FirmwareName name, IEnumerable<FirmwareFile> sources)
    {
        string files = string.Concat(
            sources.Select(file => file.Path).Where(path => path.EndsWith(".c", StringComparison.Ordinal))
                .Select(path => $"    {path}\n"));
        return new("CMakeLists.txt",
            $"""
            cmake_minimum_required(VERSION 3.13)
            project({name.Prefix} C)

            # the linker drops what a program does not call, the self-test for example
            add_library({name.Prefix} STATIC
            {files})
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
}
