using EdgeBnn.Core;
using EdgeBnn.Testing;

namespace EdgeBnn.Boards.Tests;

/// <summary>Bytes of code on a Cortex-M4, compiled as for a user, at -O2.</summary>
public class CodeSizeTests(BoardPrograms programs, ITestOutputHelper output)
{
    private const int Kib = 1024;

    /// <summary>Everything that a program needs to open and run any model.</summary>
    [Fact]
    public void The_whole_library_takes_at_most_16_kib()
    {
        string objects = Path.Combine(programs.Of("cortex-m4").Builder.Folder, "objects");
        var bytes = new Dictionary<string, int>();
        foreach (string part in new[] { "operations", "reader", "checks", "model" })
        {
            bytes[part] = Directory.GetFiles(Path.Combine(objects, part)).Sum(path => new ElfImage(path).FlashBytes);
            output.WriteLine($"{part}: {bytes[part]} bytes");
        }

        Assert.InRange(bytes.Values.Sum(), Kib, 16 * Kib);
    }

    /// <summary>Operations that a model does not have are not in its firmware.</summary>
    [Fact]
    public void A_model_takes_its_own_operations_only()
    {
        BoardProgram program = programs.Of("cortex-m4");
        ModelBuilder builder = new(4, 8, 8, 3);
        builder.BDense(builder.Thermometer(0, 1), TensorType.I32, 10);
        int two = Code(program, builder.Build("two operations"));
        builder = new ModelBuilder(4, 8, 8, 3);
        int map = builder.QConv2D(0, Windows.Square(3, pad: 1), 8, activation: true);
        builder.Dense(builder.AvgPool(map, Windows.Square(2, stride: 2)), TensorType.I32, 10);
        int others = Code(program, builder.Build("other operations"));
        output.WriteLine($"{two} and {others} bytes");
        Assert.InRange(two, 1, 5 * Kib);
        Assert.NotEqual(two, others);
    }

    private static int Code(BoardProgram program, Model model)
    {
        FirmwareTestReport report = program.Test(ModelWriter.Write(model), model, images: 1, emitted: true);
        Assert.Null(report.Difference);
        return report.Memory.CodeBytes;
    }
}
