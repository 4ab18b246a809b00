using System.Globalization;
using EdgeBnn.Core;
using EdgeBnn.Firmware.Tests.Building;

namespace EdgeBnn.Firmware.Tests;

/// <summary>What the header states is what the compiler makes.</summary>
public class SizeTests
{
    [Theory]
    [InlineData("gcc", "nm", "gcc")]
    [InlineData("arm-none-eabi-gcc", "arm-none-eabi-nm", "gcc-arm-none-eabi")]
    public void Arena_and_parameters_are_as_large_as_stated(string compiler, string nm, string package)
    {
        Command.Need(compiler, package);
        FirmwarePackage firmware = FirmwareEmitter.Emit(Nets.Tiny(), new(FirmwareTarget.C));
        using var folder = new EmittedFolder();
        folder.Write(firmware.Files);
        Command.Run(folder.Path, compiler, [.. EmittedFolder.StrictC, "-O1", "-Iinclude", "-c", "ebnn_tiny.c"]);
        Dictionary<string, long> symbols = Symbols(Command.Run(folder.Path, nm, "-S", "ebnn_tiny.o"));

        Assert.Equal(firmware.Memory.ArenaBytes, symbols["arena"]);
        string parameters = File.ReadAllText(folder.File("ebnn_tiny_parameters.h"));
        string[] arrays = [.. symbols.Keys.Where(name => parameters.Contains($" {name}["))];
        Assert.Equal(firmware.Memory.ParameterBytes, arrays.Sum(name => symbols[name]));
        Assert.Equal(
            firmware.Memory.WeightBytes, arrays.Where(name => name.EndsWith("_weights")).Sum(name => symbols[name]));
        string header = File.ReadAllText(folder.File("include/ebnn_tiny.h"));
        Assert.Contains($"#define EBNN_TINY_ARENA_BYTES {firmware.Memory.ArenaBytes} ", header);
        Assert.Contains($"#define EBNN_TINY_PARAMETER_BYTES {firmware.Memory.ParameterBytes} ", header);
        Assert.Contains($"#define EBNN_TINY_WEIGHT_BYTES {firmware.Memory.WeightBytes} ", header);
    }

    /// <summary>The whole program of the model for a Cortex-M4, without a start-up code.</summary>
    [Fact]
    public void A_board_is_promised_no_less_than_the_program_takes()
    {
        Command.Need("arm-none-eabi-gcc", "gcc-arm-none-eabi");
        Model model = Nets.Tiny();
        FirmwarePackage firmware = FirmwareEmitter.Emit(model, new(FirmwareTarget.C));
        using var folder = new EmittedFolder();
        folder.Write(firmware.Files);
        File.WriteAllText(
            folder.File("self_test.c"),
            """
            #include <ebnn_tiny.h>
            uint8_t image[EBNN_TINY_IMAGE_BYTES];
            int32_t logits[EBNN_TINY_LOGITS];
            void start(void) { ebnn_tiny_run(image, logits); }

            """);
        File.Delete(folder.File("ebnn_tiny_golden.c"));
        Command.Run(
            folder.Path, "arm-none-eabi-gcc",
            [
                .. EmittedFolder.StrictC, "-mcpu=cortex-m4", "-mthumb", "-O2", "-ffunction-sections", "-fdata-sections",
                "-Wl,--gc-sections", "-nostartfiles", "-Wl,-estart", "--specs=nosys.specs", "-Iinclude",
                .. folder.Sources(), "-o", "tiny.elf",
            ]);
        string[] sizes = Command.Run(folder.Path, "arm-none-eabi-size", "tiny.elf").Split('\n')[1]
            .Split((char[])['\t', ' '], StringSplitOptions.RemoveEmptyEntries);
        long flash = Number(sizes[0]) + Number(sizes[1]);
        long ram = Number(sizes[1]) + Number(sizes[2]);
        Assert.InRange(flash, firmware.Memory.ParameterBytes, firmware.Memory.FlashBytes);
        long values = CostModel.PeakActivationBytes(model) + firmware.Memory.ScratchBytes;
        Assert.InRange(ram, values, values + 16);
        Assert.InRange(ram, values, firmware.Memory.RamBytes);
    }

    private static Dictionary<string, long> Symbols(string nm) => nm.Split('\n')
        .Select(line => line.Split(' ')).Where(parts => parts.Length == 4)
        .ToDictionary(
            parts => parts[3],
            parts => long.Parse(parts[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture));

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
