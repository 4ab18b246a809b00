using EdgeBnn.Compiler;
using EdgeBnn.Core;
using EdgeBnn.Testing;
using EdgeBnn.Training;

namespace EdgeBnn.Nano.Tests.Loading;

/// <summary>What a model takes is known beforehand: never less than it takes, and not much more.</summary>
public sealed class ModelInfoTests(ITestOutputHelper output)
{
    /// <summary>Objects are counted by the operation, with room for the largest kind.</summary>
    private const int SlackPerOperation = 800;

    [Fact]
    public void Random_models_fit_what_was_foretold()
    {
        for (int seed = 0; seed < 200; seed++) Check(ModelWriter.Write(RandomModels.Create(seed)));
    }

    [Fact]
    public void Every_shape_fits_what_was_foretold()
    {
        foreach (SingleOpCase entry in SingleOpModels.All) Check(ModelWriter.Write(entry.CreateModel()));
    }

    [Theory]
    [InlineData("tiny", 60_000)]
    [InlineData("mnist", 66_000)]
    [InlineData("mnist-micro", 60_000)]
    [InlineData("lean digits", 40_000)]
    [InlineData("presence", 20_000)]
    [InlineData("broad digits", 52_000)]
    [InlineData("deep digits", 52_000)]
    [InlineData("wide digits", 52_000)]
    public void A_net_fits_a_board(string name, int most)
    {
        ModelInfo info = Check(ModelWriter.Write(MicroNets.Compile(name)));
        output.WriteLine(
            $"{name}: file {info.FileBytes}, working {info.WorkingBytes}, required {info.RequiredBytes} bytes");
        Assert.InRange(info.WorkingBytes, 1, most);
    }

    [Fact]
    public void The_description_is_the_models()
    {
        Model model = RandomWeights.Compile(NetPresets.Tiny, new(24, 32, 3), 7, 1).Model;
        byte[] file = ModelWriter.Write(model);
        ModelInfo info = ModelInfo.Read(new ByteArraySource(file));
        Assert.Equal(("tiny", 24, 32, 3, 7), (info.Name, info.Height, info.Width, info.Colours, info.Classes));
        Assert.Equal(file.Length, info.FileBytes);
        Assert.Empty(info.Labels);
    }

    [Fact]
    public void Only_the_header_is_read()
    {
        byte[] file = ModelWriter.Write(RandomWeights.Compile(NetPresets.Mnist, new(28, 28, 1), 10, 1).Model);
        PiecewiseSource source = new(file);
        ModelInfo.Read(source);
        Assert.InRange(source.LargestPiece, 1, file.Length / 2);
    }

    private static ModelInfo Check(byte[] file)
    {
        ModelInfo info = ModelInfo.Read(new ByteArraySource(file));
        Model model = ModelLoader.Load(new ByteArraySource(file));
        long loaded = BoardHeap.Bytes(model);
        NanoSession session = new(model);
        byte[] image = new byte[model.Tensors[0].Length];
        int[] logits = new int[info.Classes];
        long working = BoardHeap.Bytes(session, image, logits);
        session.Run(image, logits);
        Assert.Equal(working, BoardHeap.Bytes(session, image, logits));
        int operations = model.Operations.Length;
        Assert.InRange(info.WorkingBytes, working, (working * 11 / 10) + 4096 + (SlackPerOperation * operations));
        Assert.InRange(info.RequiredBytes, Math.Max(working, loaded), long.MaxValue);
        return info;
    }
}
