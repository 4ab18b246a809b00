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
}
