using EdgeBnn.Core;
using EdgeBnn.Training.Data;

namespace EdgeBnn.Nano.Tests.Steps;

/// <summary>What the nets for digits cost on digits: binary loops run over set bits, so the pictures count.</summary>
[Collection("counted")]
public sealed class DigitTests(ITestOutputHelper output)
{
    private const int Images = 50;

    [Theory]
    [InlineData("mnist-micro", 1_250_000, 1_500_000)]
    [InlineData("lean digits", 1_100_000, 1_300_000)]
    [InlineData("broad digits", 1_300_000, 1_500_000)]
    [InlineData("deep digits", 1_500_000, 1_700_000)]
    [InlineData("wide digits", 1_700_000, 1_900_000)]
    [InlineData(MicroNets.BinaryHead, 1_600_000, 1_800_000)]
    public void A_net_costs_on_handwritten_digits(string name, double mean, double most)
    {
        ImageSet digits = MnistFiles.Load(Folder()).Test;
        Model model = MicroNets.Compile(name);
        CountedSession session = new(ModelWriter.Write(model));
        int[] logits = new int[10];
        double[] costs = [.. Enumerable.Range(0, Images)
            .Select(i => session.Run(digits.Image(i).ToArray(), logits).Sum(count => count.Priced))];
        output.WriteLine($"{name}: {costs.Average():0} instructions a digit, {costs.Max():0} at most");
        Assert.InRange(costs.Average(), 1, mean);
        Assert.InRange(costs.Max(), 1, most);
    }

    [Theory]
    [InlineData("tiny")]
    [InlineData("mnist")]
    [InlineData("mnist-micro")]
    [InlineData("lean digits")]
    [InlineData("wide digits")]
    [InlineData(MicroNets.BinaryHead)]
    public void A_net_gives_cores_logits(string name)
    {
        ImageSet digits = MnistFiles.Load(Folder()).Test;
        Interpreter core = new(MicroNets.Compile(name));
        NanoSession nano = new(MicroNets.Compile(name));
        byte[] image = new byte[core.Model.Tensors[0].Length];
        int[] expected = new int[10];
        int[] actual = new int[10];
        for (int i = 0; i < 100; i++)
        {
            // a larger image repeats the digit
            ReadOnlySpan<byte> digit = digits.Image(i);
            for (int p = 0; p < image.Length; p++) image[p] = digit[p % digit.Length];
            core.Run(image, expected);
            nano.Run(image, actual);
            Assert.Equal(expected, actual);
        }
    }

    private static string Folder()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder != null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, "shared", "data", "mnist");
            if (Directory.Exists(path)) return path;
        }

        Assert.Skip("needs the MNIST files in ../shared/data/mnist, seen from the project");
        return "";
    }
}
