namespace EdgeBnn.Boards;

/// <summary>A bare board that QEMU emulates, and the tools that make and run programs for it.</summary>
/// <param name="Name">As on the command line, for example <c>cortex-m4</c>.</param>
/// <param name="Machine">What the emulator calls it.</param>
/// <param name="FlashBytes">Room for code, constants and the model.</param>
/// <param name="RamBytes">Room for variables, maps and the stack.</param>
/// <param name="Compiler">The cross compiler.</param>
/// <param name="CompilerOptions">Which instructions it may use.</param>
/// <param name="Emulator">The emulator.</param>
/// <param name="EmulatorOptions">What it needs besides the machine's name.</param>
/// <param name="Sources">Its first instructions, serial line and clock: sources of the folder machine.</param>
public sealed record Board(
    string Name,
    string Machine,
    int FlashBytes,
    int RamBytes,
    Tool Compiler,
    IReadOnlyList<string> CompilerOptions,
    Tool Emulator,
    IReadOnlyList<string> EmulatorOptions,
    IReadOnlyList<string> Sources)
{
    private static readonly Tool ArmCompiler = new("arm-none-eabi-gcc", "gcc-arm-none-eabi");
    private static readonly Tool ArmEmulator = new("qemu-system-arm", "qemu-system-arm");
    private static readonly Tool RiscVCompiler = new("riscv64-unknown-elf-gcc", "gcc-riscv64-unknown-elf");
    private static readonly Tool RiscVEmulator = new("qemu-system-riscv32", "qemu-system-misc");

    /// <summary>All boards, the smallest first.</summary>
    public static IReadOnlyList<Board> All { get; } =
    [
        CortexM("cortex-m0", "microbit", "microbit.c", flashKib: 256, ramKib: 16),
        CortexM("cortex-m4", "mps2-an386", "mps2.c", flashKib: 4096, ramKib: 4096),
        CortexM("cortex-m7", "mps2-an500", "mps2.c", flashKib: 4096, ramKib: 4096),
        new(
            "rv32imc", "virt", 4096 * 1024, 4096 * 1024, RiscVCompiler, ["-march=rv32imc", "-mabi=ilp32"],
            RiscVEmulator, ["-bios", "none", "-cpu", "rv32", "-smp", "1"], ["riscv.c", "virt.c"]),
    ];

    /// <summary>The board of that name, or null.</summary>
    public static Board? Find(string name) => All.FirstOrDefault(board => board.Name == name);

    /// <summary>The linker script, of the folder linker.</summary>
    public string LinkerScript => Machine + ".ld";

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({Machine})";

    private static Board CortexM(string name, string machine, string peripherals, int flashKib, int ramKib) => new(
        name, machine, flashKib * 1024, ramKib * 1024, ArmCompiler, ["-mcpu=" + name, "-mthumb"], ArmEmulator, [],
        ["cortex_m.c", peripherals]);
}
