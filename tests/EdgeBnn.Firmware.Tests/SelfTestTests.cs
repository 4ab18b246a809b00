using EdgeBnn.Core;
using EdgeBnn.Firmware.Tests.Building;

namespace EdgeBnn.Firmware.Tests;

/// <summary>Emitted C is compiled and run here, and computes what Core computes.</summary>
public class SelfTestTests
{
    private static readonly string[] Sanitized =
        ["-O1", "-g", "-fsanitize=address,undefined", "-fno-sanitize-recover=all"];

    /// <summary>
    /// One program of all models, since a link takes longer than a model: each runs its self-test, whose logits are
    /// Core's.
    /// </summary>
    [Fact]
    public void Every_operation_and_option_equals_Core()
    {
        Command.Need("gcc", "gcc");
        using var folder = new EmittedFolder();
        Model[] models = [.. Nets.Sample(), Nets.Tiny(), Nets.Mnist(), .. Nets.Sliced()];
        var calls = new System.Text.StringBuilder();
        var declarations = new System.Text.StringBuilder("#include <stdio.h>\n");
        for (int i = 0; i < models.Length; i++)
        {
            bool compact = i % 2 == 1;
            FirmwarePackage package =
                FirmwareEmitter.Emit(models[i], new(FirmwareTarget.C, $"case{i}", Compact: compact));
            folder.Write(package.Files);
            declarations.Append($"#include <ebnn_case{i}.h>\n");
            string name = $"case {i}, {models[i].Name}";
            calls.Append($"    if (ebnn_case{i}_self_test()) wrong += printf(\"{name}\\n\") > 0;\n");
        }

        File.WriteAllText(
            folder.File("self_test.c"),
            $"{declarations}int main(void)\n{{\n    int wrong = 0;\n{calls}    return wrong;\n}}\n");
        Command.Run(
            folder.Path, "gcc",
            [.. EmittedFolder.StrictC, .. Sanitized, "-Iinclude", .. folder.Sources(), "-o", "all"]);
        (int exitCode, string output, string errors) = Command.Try(folder.Path, folder.File("all"));
        Assert.True(exitCode == 0, output + errors);
    }

    [Fact]
    public void A_folder_compiles_by_itself_and_says_in_one_line_that_it_is_right()
    {
        Command.Need("gcc", "gcc");
        using var folder = new EmittedFolder();
        folder.Write(FirmwareEmitter.Emit(Nets.Small(), new(FirmwareTarget.C)).Files);
        Command.Run(
            folder.Path, "gcc", [.. EmittedFolder.StrictC, "-Iinclude", .. folder.Sources(), "-o", "self_test"]);
        Assert.Equal("ebnn_hands: every logit is right\n", Command.Run(folder.Path, folder.File("self_test")));
    }

    [Theory]
    [InlineData("ebnn_hands_golden.c", "image 0\n    ", "image 0\n    1 + ", "image 0")]
    [InlineData("ebnn_hands_golden.c", "0xEDB88320u", "0xEDB88321u", "image 0")]
    [InlineData("ebnn_hands_golden.c", "state >> 17", "state >> 16", "image 2")]
    [InlineData("ebnn_hands_parameters.h", "dense_weights[48] = {\n    0x", "dense_weights[48] = {\n    1 ^ 0x", "image 0")]
    public void A_wrong_bit_anywhere_is_found(string file, string from, string to, string says)
    {
        Command.Need("gcc", "gcc");
        using var folder = new EmittedFolder();
        folder.Write(FirmwareEmitter.Emit(Nets.Small(), new(FirmwareTarget.C)).Files);
        string text = File.ReadAllText(folder.File(file));
        Assert.Contains(from, text);
        File.WriteAllText(folder.File(file), text.Replace(from, to));
        Command.Run(folder.Path, "gcc", ["-Iinclude", .. folder.Sources(), "-o", "self_test"]);
        (int exitCode, string output, _) = Command.Try(folder.Path, folder.File("self_test"));
        Assert.Equal(1, exitCode);
        Assert.StartsWith("ebnn_hands: " + says, output);
        Assert.EndsWith("is wrong\n", output);
    }

    [Fact]
    public void CMake_builds_the_library_and_runs_the_self_test()
    {
        Command.Need("cmake", "cmake");
        Command.Need("make", "make");
        using var folder = new EmittedFolder();
        folder.Write(FirmwareEmitter.Emit(Nets.Small(), new(FirmwareTarget.C)).Files);
        Command.Run(folder.Path, "cmake", "-S", ".", "-B", "build");
        Command.Run(folder.Path, "cmake", "--build", "build");
        Assert.Equal("ebnn_hands: every logit is right\n", Command.Run(folder.Path, folder.File("build/self_test")));
    }

    [Fact]
    public void Headers_are_valid_cplusplus()
    {
        Command.Need("g++", "g++");
        using var folder = new EmittedFolder();
        folder.Write(FirmwareEmitter.Emit(Nets.Small(), new(FirmwareTarget.C)).Files);
        File.WriteAllText(
            folder.File("use.cpp"),
            "#include <ebnn_hands.h>\n#include <ebnn/operations.h>\n"
            + "int main() { return ebnn_hands_labels[0][0] + ebnn_hands_self_test(); }\n");
        Command.Run(
            folder.Path, "g++", "-std=c++11", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-fsyntax-only", "-Iinclude",
            "use.cpp");
    }
}
