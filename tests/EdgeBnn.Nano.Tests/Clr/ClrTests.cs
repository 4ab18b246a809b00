using EdgeBnn.Core;
using EdgeBnn.Nano.Program;
using EdgeBnn.Testing;

namespace EdgeBnn.Nano.Tests.Clr;

/// <summary>The library on nanoFramework's own interpreter prints the logits of Core on .NET.</summary>
public sealed class ClrTests
{
    private const int RandomNets = 40;

    /// <summary>Array initialisers share 64 KB with the signatures of an assembly.</summary>
    private const int MostBytes = 56 * 1024;

    [Theory]
    [InlineData("tiny")]
    [InlineData("mnist")]
    [InlineData("mnist-micro")]
    public void A_preset_equals_core(string name)
    {
        byte[] file = ModelWriter.Write(MicroNets.Compile(name));
        Assert.Equal([.. Expected(file), "end"], Printed(file));
    }

    [Fact]
    public void Random_nets_equal_core()
    {
        List<byte[]> together = [];
        int nets = 0;
        foreach (int seed in Enumerable.Range(0, RandomNets))
        {
            byte[] file = ModelWriter.Write(RandomModels.Create(seed));
            if (file.Length > MostBytes) continue;
            if (together.Sum(f => f.Length) + file.Length > MostBytes) RunTogether();
            together.Add(file);
            nets++;
        }

        RunTogether();
        Assert.True(nets > RandomNets * 9 / 10, $"only {nets} of {RandomNets} nets are small enough");

        void RunTogether()
        {
            Assert.Equal([.. together.SelectMany(Expected), "end"], Printed([.. together]));
            together.Clear();
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(12_000)]
    public void A_damaged_file_is_refused_in_the_same_words(int position)
    {
        byte[] file = ModelWriter.Write(MicroNets.Compile("tiny"));
        file[position] ^= 0x10;
        string[] expected = [.. Expected(file), "end"];
        Assert.Contains(expected, line => line.StartsWith("refused: ", StringComparison.Ordinal));
        Assert.Equal(expected, Printed(file));
    }

    /// <summary>What the program's own lines were; the interpreter prints others around them.</summary>
    private static string[] Printed(params byte[][] files) =>
    [
        .. NanoClr.Run(files).Where(line => line.Split(' ')[0] is "model" or "logits" or "refused:" or "end"),
    ];

    /// <summary>What the program should print: it does the same on .NET, with Core's kernels.</summary>
    private static List<string> Expected(byte[] file)
    {
        List<string> lines = [];
        try
        {
            ModelInfo info = ModelInfo.Read(new ByteArraySource(file));
            lines.Add("model " + info.Name);
            Interpreter core = new(ModelLoader.Load(new ByteArraySource(file)));
            byte[] image = new byte[info.Height * info.Width * info.Colours];
            int[] logits = new int[info.Classes];
            for (int seed = 0; seed < Noise.Images; seed++)
            {
                Noise.Fill(image, (uint)seed);
                core.Run(image, logits);
                lines.Add("logits " + string.Join(' ', logits));
            }
        }
        catch (ModelFormatException refusal)
        {
            lines.Add("refused: " + refusal.Message);
        }

        return lines;
    }
}
