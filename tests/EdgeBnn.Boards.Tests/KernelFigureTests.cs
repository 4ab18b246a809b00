using EdgeBnn.Core;
using EdgeBnn.Testing;

namespace EdgeBnn.Boards.Tests;

/// <summary>
/// Instructions of one binary 3x3 convolution of a 16x16 map: gathering, thresholds, packing and the call of the
/// operation included.
/// </summary>
public class KernelFigureTests(BoardPrograms programs, ITestOutputHelper output)
{
    /// <summary>
    /// The most per binary multiply-add. In emitted code the weights of 16 channels fill their words; in a file each
    /// position begins a word.
    /// </summary>
    public static TheoryData<string, int, bool, double> Figures => new()
    {
        { "cortex-m4", 16, true, 0.45 },
        { "cortex-m4", 32, true, 0.34 },
        { "cortex-m4", 32, false, 0.34 },
        { "cortex-m4", 64, true, 0.30 },
        { "cortex-m4", 64, false, 0.30 },
        { "cortex-m7", 64, false, 0.30 },
        { "rv32imc", 64, true, 0.40 },
        { "rv32imc", 64, false, 0.40 },
    };

    [Theory]
    [MemberData(nameof(Figures))]
    public void A_binary_convolution_takes_few_instructions(string board, int channels, bool emitted, double most)
    {
        Model model = Convolution(channels);
        FirmwareTestReport report = programs.Of(board).Test(ModelWriter.Write(model), model, images: 3, emitted);
        Assert.Null(report.Difference);
        CountedOperation conv = report.Operations[1];
        Assert.Equal(256L * 9 * channels * channels, conv.BinaryMacs);
        output.WriteLine($"{conv.Instructions} instructions, {conv.PerBinaryMac:f4} for each multiply-add");
        Assert.InRange(conv.PerBinaryMac!.Value, 0, most);
    }

    private static Model Convolution(int channels)
    {
        ModelBuilder builder = new(channels, 16, 16, channels);
        int signs = builder.Thermometer(0, 1);
        builder.BDense(
            builder.BConv2DThreshold(signs, Windows.Square(3, pad: 1), channels), TensorType.I32, outputs: 10);
        return builder.Build($"3x3 on 16x16x{channels}");
    }
}
