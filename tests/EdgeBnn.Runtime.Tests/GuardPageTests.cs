using EdgeBnn.Testing;

namespace EdgeBnn.Runtime.Tests;

/// <summary>Reads and writes past memory, found by pages that end the process. Linux only.</summary>
public class GuardPageTests
{
    /// <summary>The whole of a block of 100 bytes with its room, up to the alignment.</summary>
    private const int GuardedBytes = (100 + NativeBlocks.RoomBytes + SimdWidth.MaxBytes - 1) & -SimdWidth.MaxBytes;

    public static TheoryData<string> Paths => OperatingSystem.IsLinux() ? [.. SimdPaths.Supported] : [];

    [Theory]
    [MemberData(nameof(Paths))]
    public void Nothing_is_read_or_written_past_the_memory_of_an_operation(string path)
    {
        GuardedProcess process = GuardedProcess.RunGrid(path);
        if (process.ExitCode != 0) Assert.Fail($"{process.LastCase}: {process.Errors}");
    }

    [Theory]
    [InlineData(GuardSide.Before, 0, -1)]
    [InlineData(GuardSide.Behind, GuardedBytes - 1, GuardedBytes)]
    public void A_byte_past_the_memory_ends_the_process(GuardSide side, int allowed, int forbidden)
    {
        if (!OperatingSystem.IsLinux()) return;
        Assert.Equal((0, $"read 0 at {allowed}"), Outcome(GuardedProcess.ReadByte(side, allowed)));
        (int exitCode, string line) = Outcome(GuardedProcess.ReadByte(side, forbidden));
        Assert.NotEqual(0, exitCode);
        Assert.Equal("", line);
    }

    private static (int ExitCode, string LastCase) Outcome(GuardedProcess process) =>
        (process.ExitCode, process.LastCase);
}
