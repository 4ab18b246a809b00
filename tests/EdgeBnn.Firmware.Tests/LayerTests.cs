using EdgeBnn.Core;
using EdgeBnn.Firmware.Tests.Building;
using EdgeBnn.Nano;
using EdgeBnn.Testing;

namespace EdgeBnn.Firmware.Tests;

/// <summary>Sessions of EdgeBnn.Nano with the kernels of an emitted firmware.</summary>
public class LayerTests
{
    private const int Models = 200;

    /// <summary>Whatever model the firmware was emitted with, it runs the layers of all others.</summary>
    [Fact]
    public void Sessions_with_native_layers_equal_Core_on_any_model()
    {
        Command.Need("gcc", "gcc");
        using var folder = new EmittedFolder();
        folder.Write(FirmwareEmitter.Emit(Nets.Small(), new(FirmwareTarget.NanoFramework)).Files
            .Where(file => file.Path.StartsWith("native/")).Select(file => file with { Path = file.Path[7..] }));
        string library = folder.File("libfirmware.so");
        Command.Run(
            folder.Path, "gcc",
            [.. EmittedFolder.StrictC, "-O1", "-fPIC", "-shared", "-Iinclude", .. folder.Sources(), "-o", library]);
        using var kernels = new NativeKernels(library);
        for (int seed = 0; seed < Models; seed++)
        {
            Model model = RandomModels.Create(seed);
            byte[] image = SeededImage.Create(model, seed);
            int[] expected = new int[model.Tensors[model.Operations[^1].Output].Channels];
            int[] found = new int[expected.Length];
            new Interpreter(model).Run(image, expected);
            new NanoSession(RandomModels.Create(seed), kernels).Run(image, found);
            Assert.Equal(expected, found);
        }

        Assert.Equal(Enum.GetValues<OperationKind>().Except([OperationKind.Concat]).Order(), kernels.Ran.Order());
    }
}
