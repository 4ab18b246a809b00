using EdgeBnn.Core;
using EdgeBnn.Firmware.Tests.Building;

namespace EdgeBnn.Firmware.Tests;

/// <summary>Folders for ESP-IDF and Arduino: what their build systems find, tried with stand-ins for them.</summary>
public class TargetTests
{
    [Fact]
    public void An_ESP_IDF_component_builds_with_its_example_and_is_right()
    {
        Command.Need("cmake", "cmake");
        Command.Need("make", "make");
        using var folder = new EmittedFolder();
        folder.Write(FirmwareEmitter.Emit(Nets.Small(), new(FirmwareTarget.EspIdf)).Files
            .Select(file => file with { Path = "component/" + file.Path }));
        folder.Write([
            new("CMakeLists.txt", StandIn.Text("esp-idf.cmake")),
            new("esp_timer.h", "#include <stdint.h>\nstatic inline int64_t esp_timer_get_time(void) { return 7; }\n"),
            new("start.c", "void app_main(void);\nint main(void) { app_main(); return 0; }\n"),
        ]);
        Command.Run(folder.Path, "cmake", "-S", ".", "-B", "build");
        Command.Run(folder.Path, "cmake", "--build", "build");
        string[] lines = Command.Run(folder.Path, folder.File("build/firmware")).Split('\n');
        Assert.Equal("ebnn_hands: every logit is right", lines[0]);
        Assert.Equal("one run: 0 us", lines[1]);
        Assert.EndsWith(" us stem", lines[2]);
        Assert.EndsWith(" us head.dense", lines[5]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Arduino_sketches_compile(bool labels)
    {
        Command.Need("g++", "g++");
        Model model = Nets.Small();
        if (!labels) model.Labels = [];
        using var folder = new EmittedFolder();
        FirmwarePackage package = FirmwareEmitter.Emit(model, new(FirmwareTarget.Arduino));
        folder.Write(package.Files);
        folder.Write([new("Arduino.h", StandIn.Text("Arduino.h"))]);
        string[] sketches = [.. package.Files.Select(file => file.Path).Where(path => path.EndsWith(".ino"))];
        Assert.Equal(["examples/SelfTest/SelfTest.ino", "examples/Classify/Classify.ino"], sketches);
        foreach (string sketch in sketches)
        {
            Command.Run(
                folder.Path, "g++", "-std=gnu++11", "-Wall", "-Wextra", "-Werror", "-fsyntax-only", "-Isrc", "-include",
                "Arduino.h", "-x", "c++", sketch);
        }
    }

    /// <summary>The library has no sources but in src, and is named as its header.</summary>
    [Fact]
    public void An_Arduino_library_is_laid_out_as_one()
    {
        Command.Need("gcc", "gcc");
        using var folder = new EmittedFolder();
        FirmwarePackage package = FirmwareEmitter.Emit(Nets.Small(), new(FirmwareTarget.Arduino));
        folder.Write(package.Files);
        Assert.All(
            package.Files.Where(file => file.Path.EndsWith(".c") || file.Path.EndsWith(".h")),
            file => Assert.StartsWith("src/", file.Path));
        string[] properties = package.Files.Single(file => file.Path == "library.properties").Text.Split('\n');
        Assert.Contains("name=ebnn_hands", properties);
        Assert.Contains("includes=ebnn_hands.h", properties);
        Assert.All(properties[..^1], line => Assert.Contains('=', line));
        Command.Run(folder.Path, "gcc", "-std=gnu11", "-Wall", "-Wextra", "-Werror", "-Isrc", "-fsyntax-only",
            "src/ebnn_hands.c", "src/ebnn_hands_golden.c", "src/bconv2d_sliced.c");
    }
}
