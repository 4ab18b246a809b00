namespace EdgeBnn.Arm64.Tests;

/// <summary>What the compiler made of the kernels.</summary>
public class CodeTests(ArmProgram program, ITestOutputHelper output)
{
    /// <summary>
    /// The most cycles per 128 binary multiply-adds that the inner loop may take. The bound is 1.5 on Cortex-A72 and
    /// A76: xor, count and add, two at a time. A53 runs in order, one at a time at best.
    /// </summary>
    public static TheoryData<string, double> Processors => new()
    {
        { "cortex-a53", 4.5 },
        { "cortex-a72", 1.55 },
        { "cortex-a76", 1.55 },
        { "neoverse-n1", 1.55 },
    };

    [Theory]
    [MemberData(nameof(Processors))]
    public void Inner_loop_of_binary_convolution_keeps_the_core_busy(string processor, double most)
    {
        Toolchain.NeedForCycles();
        HotLoop loop = HotLoop.Find(program.Disassembly, "BitGemmAdv__Run", "SignSink");
        double cycles = loop.Cycles(processor);
        output.WriteLine(
            $"{processor}: {cycles:F3} cycles per 128 binary multiply-adds; "
            + $"{loop.Length} instructions for {loop.Products} products");
        Assert.InRange(cycles, 1, most);
    }

    /// <summary>An intrinsic that the JIT did not know would be a call that never returns.</summary>
    [Fact]
    public void Every_intrinsic_became_an_instruction()
    {
        Toolchain.Need();
        string[] calls = Array.FindAll(program.Disassembly.Split('\n'), line => line.Contains("\tbl\t"));
        Assert.Contains(calls, call => call.Contains("BitGemmAdv"));
        Assert.DoesNotContain(
            calls, call => call.Contains("ThrowPlatformNotSupported") || call.Contains("ThrowNotImplemented"));
    }
}
