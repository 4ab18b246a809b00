using System.Text;
using EdgeBnn.Core;
using EdgeBnn.Testing;

namespace EdgeBnn.Nano.Tests.Steps;

/// <summary>
/// What nets cost an interpreter of byte code, before (Core's kernels) and after (the library's loops). The counts depend
/// a little on the weights, and on the image, since binary convolutions run over set bits.
/// </summary>
[Collection("counted")]
public sealed class BudgetTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("tiny", 4_500_000, 11_000_000)]
    [InlineData("mnist", 5_000_000, 16_000_000)]
    [InlineData("mnist-micro", 1_600_000, 12_000_000)]
    [InlineData("lean digits", 1_400_000, 12_000_000)]
    [InlineData("presence", 120_000, 400_000)]
    [InlineData("broad digits", 1_700_000, 20_000_000)]
    [InlineData("wide digits", 2_100_000, 24_000_000)]
    [InlineData(MicroNets.BinaryHead, 2_000_000, 24_000_000)]
    public void A_net_costs_on_noise(string name, long most, long atLeastBefore) =>
        Check(name, most, atLeastBefore, model => SeededImage.Create(model, 5));

    [Theory]
    [InlineData("lean digits", 1_200_000)]
    [InlineData("wide digits", 1_800_000)]
    public void A_net_costs_less_on_a_digit_than_on_noise(string name, long most) =>
        Check(name, most, 0, _ => Digit());

    private void Check(string name, long most, long atLeastBefore, Func<Model, byte[]> image)
    {
        Model model = MicroNets.Compile(name);
        byte[] file = ModelWriter.Write(model);
        byte[] pixels = image(model);
        CountedSession session = new(file);
        StepCount[] after = session.Run(pixels, new int[10]);
        StepCount[] before = new CountedSession(file, "EdgeBnn.Core.Interpreter").Run(pixels, new int[10]);
        output.WriteLine(Table(model, before, after) + $"loading, once: {session.Load.Priced:0}");
        Assert.InRange(after.Sum(count => count.Priced), 1, most);
        Assert.InRange(before.Sum(count => count.Priced), atLeastBefore, double.MaxValue);
    }

    /// <summary>A nought: a ring over a fifth of the image, with soft edges, as handwritten digits are.</summary>
    private static byte[] Digit()
    {
        byte[] image = new byte[28 * 28];
        for (int i = 0; i < image.Length; i++)
        {
            double distance = Math.Abs(double.Hypot((i / 28) - 13.5, (i % 28) - 13.5) - 7);
            image[i] = (byte)(255 * Math.Clamp(2.3 - distance, 0, 1));
        }

        return image;
    }

    private static string Table(Model model, StepCount[] before, StepCount[] after)
    {
        StringBuilder text = new();
        text.AppendLine($"{model.Name,-56} {"Core",12} {"library",12} {"calls",8} {"native",8} {"priced",12}");
        for (int i = 0; i < after.Length; i++)
        {
            Operation operation = model.Operations[i];
            TensorInfo map = model.Tensors[operation.Output];
            string shape = $"{map.Height,3} x {map.Width,3} x {map.Channels,4}";
            Line($"{operation.Kind,-14} {operation.Name,-20} {shape}", i..(i + 1));
        }

        Line("sum", ..);
        return text.ToString();

        void Line(string what, Range range)
        {
            StepCount old = before[range].Aggregate((a, b) => a + b);
            StepCount now = after[range].Aggregate((a, b) => a + b);
            text.Append($"{what,-56} {old.Instructions,12} {now.Instructions,12} ");
            text.AppendLine($"{now.Calls,8} {now.NativeCalls,8} {now.Priced,12:0}");
        }
    }
}
