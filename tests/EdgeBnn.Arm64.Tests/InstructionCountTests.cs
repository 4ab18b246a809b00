using EdgeBnn.Runtime;

namespace EdgeBnn.Arm64.Tests;

/// <summary>Instructions that a whole binary convolution executes, counted exactly.</summary>
public class InstructionCountTests(ArmProgram program, ITestOutputHelper output)
{
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
    public static TheoryData<string, double> Operations => new()
    {
        { "affine 3x3 56x56x64", 4.02 },
        { "affine 3x3 28x28x128", 3.60 },
        { "affine 3x3 14x14x256", 3.43 },
        { "affine 3x3 7x7x512", 3.35 },
        { "affine 1x1 14x14x256", 4.88 },
        { "affine 3x3 14x14x106", 4.75 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Binary_convolution_takes_few_instructions(BConv2DShape shape, double most)
    {
        Toolchain.Need();
        SessionImage session = SessionImage.Create(shape.CreateModel(), 2, SimdPath.AdvSimd);
        long[] counts = program.CountInstructions(BatchFile.Write([session], parts: 1));
        Assert.Equal(session.Steps.Length, counts.Length);
        double each = counts[BConv2DShape.Operation] / shape.Products;
        output.WriteLine($"{shape}: {each:F3} instructions per 128 binary multiply-adds");
        Assert.InRange(each, 3, most);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Operation_takes_few_instructions(string name, double most)
    {
        Toolchain.Need();
        MeasuredOperation measured = MeasuredOperation.All.Single(entry => entry.Name == name);
        SessionImage session = SessionImage.Create(measured.CreateModel(out int operation), 2, SimdPath.AdvSimd);
        long[] counts = program.CountInstructions(BatchFile.Write([session], parts: 1));
        double each = counts[operation] / measured.Units;
        output.WriteLine($"{name}: {each:F3} instructions per unit");
        Assert.InRange(each, most / 2, most);
    }
}
