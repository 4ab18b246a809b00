using EdgeBnn.Core;
using EdgeBnn.Firmware.Boards;
using EdgeBnn.Firmware.Sources;
using EdgeBnn.Firmware.Targets;

namespace EdgeBnn.Firmware;

/// <summary>
/// Turns a model into source code for a microcontroller: its parameters as constants in flash, its maps in a static
/// arena of the planned size, and a call of the C library for each operation.
/// </summary>
public static class FirmwareEmitter
{
    /// <summary>Makes all files of a target.</summary>
    /// <param name="model">A planned model.</param>
    /// <param name="options">What it is for.</param>
    /// <exception cref="ModelFormatException">The model may not run.</exception>
    /// <exception cref="ArgumentException">The name is not safe.</exception>
    /// <exception cref="FirmwareException">The model does not fit the board.</exception>
    public static FirmwarePackage Emit(Model model, FirmwareOptions options)
    {
        ModelCheck.Check(model);
        FirmwareName name = options.Name is null ? FirmwareName.From(model.Name) : new FirmwareName(options.Name);
        EmittedModel emitted = EmittedModel.Of(model, name, options.Compact);
        if (options.Board is not null)
            BoardFit.Check(name, emitted.Memory, options.Board);
        return new(name, options.Target, emitted.Memory, Files(emitted, options.Target));
    }

    private static IReadOnlyList<FirmwareFile> Files(EmittedModel model, FirmwareTarget target) => target switch
    {
        FirmwareTarget.C => CTarget.Files(model),
        FirmwareTarget.EspIdf => EspIdfTarget.Files(model),
        FirmwareTarget.NanoFramework => NanoFrameworkTarget.Files(model),
        FirmwareTarget.Arduino => ArduinoTarget.Files(model),
        _ => throw new ArgumentOutOfRangeException(nameof(target), target, "There is no such target."),
    };
}
