namespace EdgeBnn.Arm64.Tests;

/// <summary>A processor that qemu plays: what it lacks is an invalid instruction there.</summary>
/// <param name="Cpu">How qemu calls it.</param>
/// <param name="HasByteDot">Whether it has dot products of bytes, and so what the runtime prepares for it.</param>
internal sealed record ArmMachine(string Cpu, bool HasByteDot)
{
    /// <summary>The processor of a Raspberry Pi 4; a Pi 3 has the same instructions.</summary>
    public static ArmMachine Pi4 { get; } = new("cortex-a72", false);

    /// <summary>The nearest to the Cortex-A76 of a Raspberry Pi 5 that older releases of qemu have.</summary>
    public static ArmMachine Pi5 { get; } = new("neoverse-n1", true);

    /// <summary>The machine that a property is named after.</summary>
    public static ArmMachine Of(string name) => name switch
    {
        nameof(Pi4) => Pi4,
        nameof(Pi5) => Pi5,
        _ => throw new ArgumentException($"There is no machine {name}.", nameof(name)),
    };
}
