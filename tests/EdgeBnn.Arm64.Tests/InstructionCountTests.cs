using EdgeBnn.Runtime;

namespace EdgeBnn.Arm64.Tests;

/// <summary>Instructions that a whole binary convolution executes, counted exactly.</summary>
public class InstructionCountTests(ArmProgram program, ITestOutputHelper output)
{
    private const string Pi4 = nameof(ArmMachine.Pi4);
    private const string Pi5 = nameof(ArmMachine.Pi5);

    /// <summary>
    /// The most that each shape may take per 128 binary multiply-adds: what is reached, rounded up. Xor, count and
    /// add alone are 3.
    /// </summary>
    public static TheoryData<BConv2DShape, double> Shapes => new()
    {
        { new BConv2DShape(56, 64, 3), 3.50 },
        { new BConv2DShape(28, 128, 3), 3.30 },
        { new BConv2DShape(14, 256, 3), 3.28 },
        { new BConv2DShape(7, 512, 3), 3.25 },
        { new BConv2DShape(14, 256, 1), 3.60 },
    };

    /// <summary>
    /// The most that each operation of <see cref="MeasuredOperation"/> may take per unit: what is reached, rounded up.
    /// </summary>
    public static TheoryData<string, string, double> Operations => new()
    {
        { "affine 3x3 56x56x64", Pi4, 4.02 },
        { "affine 3x3 28x28x128", Pi4, 3.60 },
        { "affine 3x3 14x14x256", Pi4, 3.43 },
        { "affine 3x3 7x7x512", Pi4, 3.35 },
        { "affine 1x1 14x14x256", Pi4, 4.88 },
        { "affine 3x3 14x14x106", Pi4, 4.75 },
        { "stem 3x3 s2 96x96x3 to 32", Pi4, 4.63 },
        { "stem 3x3 s2 96x96x3 to 32", Pi5, 2.17 },
        { "stem 7x7 s2 112x112x3 to 64", Pi4, 2.85 },
        { "stem 7x7 s2 112x112x3 to 64", Pi5, 1.01 },
        { "shortcut 28x28x64 to 128", Pi4, 2.78 },
        { "shortcut 28x28x64 to 128", Pi5, 1.84 },
        { "shortcut 7x7x256 to 512", Pi4, 2.54 },
        { "shortcut 7x7x256 to 512", Pi5, 1.49 },
        { "dense 512 to 1000", Pi4, 4.11 },
        { "dense 512 to 1000", Pi5, 2.62 },
        { "binarize 28x28x128", Pi4, 5.94 },
        { "binarize 28x28x106", Pi4, 7.18 },
        { "add 28x28x128", Pi4, 6.07 },
        { "act 28x28x128", Pi4, 17.31 },
        { "max 3x3 s2 56x56x64", Pi4, 9.17 },
        { "mean 2x2 s2 56x56x64", Pi4, 14.58 },
        { "global mean 7x7x512", Pi4, 6.05 },
        { "max 3x3 s2 bits 56x56x64", Pi4, 22.53 },
        { "max 2x2 s2 bits 56x56x128", Pi4, 12.95 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Binary_convolution_takes_few_instructions(BConv2DShape shape, double most)
    {
        Toolchain.Need();
        SessionImage session = SessionImage.Create(shape.CreateModel(), 2, SimdPath.AdvSimd, ArmMachine.Pi4);
        long[] counts = program.CountInstructions(BatchFile.Write([session], parts: 1), ArmMachine.Pi4);
        Assert.Equal(session.Steps.Length, counts.Length);
        double each = counts[BConv2DShape.Operation] / shape.Products;
        output.WriteLine($"{shape}: {each:F3} instructions per 128 binary multiply-adds");
        Assert.InRange(each, 3, most);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Operation_takes_few_instructions(string name, string machineName, double most)
    {
        Toolchain.Need();
        MeasuredOperation measured = MeasuredOperation.All.Single(entry => entry.Name == name);
        ArmMachine machine = ArmMachine.Of(machineName);
        SessionImage session = SessionImage.Create(
            measured.CreateModel(out int operation), 2, SimdPath.AdvSimd, machine);
        long[] counts = program.CountInstructions(BatchFile.Write([session], parts: 1), machine);
        double each = counts[operation] / measured.Units;
        output.WriteLine($"{name}, {machineName}: {each:F3} instructions per unit");
        Assert.InRange(each, most / 2, most);
    }
}
