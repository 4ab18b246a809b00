using EdgeBnn.Core;
using EdgeBnn.Testing;

namespace EdgeBnn.Nano.Tests.Loading;

/// <summary>A model read in pieces is the model read at once; what is refused at once is refused in pieces.</summary>
public sealed class LoaderTests
{
    [Fact]
    public void Random_models_are_read_as_core_reads_them()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            byte[] file = ModelWriter.Write(RandomModels.Create(seed));
            PiecewiseSource source = new(file);
            Assert.Equal(file, ModelWriter.Write(ModelLoader.Load(source)));
            Assert.Equal(file, ModelWriter.Write(ModelLoader.Load(new ByteArraySource(file))));
        }
    }

    [Fact]
    public void No_piece_is_larger_than_the_header_the_largest_array_or_the_buffer()
    {
        Model model = RandomModels.Create(11);
        byte[] file = ModelWriter.Write(model);
        PiecewiseSource source = new(file);
        ModelLoader.Load(source);
        int largest = model.Operations.OfType<BConv2D>().Select(conv => 4 * conv.Weights.Length)
            .Concat(model.Operations.OfType<Dense>().Select(dense => dense.Weights.Length))
            .Concat(model.Operations.OfType<QConv2D>().Select(conv => conv.Weights.Length)).Max();
        Assert.InRange(source.LargestPiece, 1, Math.Max(Math.Max(largest, 2048), 2 * HeaderBytes(file)));
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        byte[] file = ModelWriter.Write(RandomModels.Create(3));
        for (int length = 0; length < file.Length; length++)
        {
            byte[] part = file[..length];
            Assert.Throws<ModelFormatException>(() => ModelLoader.Load(new PiecewiseSource(part)));
        }
    }

    [Fact]
    public void A_changed_byte_is_refused_wherever_it_stands()
    {
        byte[] file = ModelWriter.Write(RandomModels.Create(5));
        for (int position = 0; position < file.Length; position++)
        {
            byte[] changed = (byte[])file.Clone();
            changed[position] ^= 1 << 3;
            Assert.Throws<ModelFormatException>(() => ModelReader.Read(changed));
            Assert.Throws<ModelFormatException>(() => ModelLoader.Load(new PiecewiseSource(changed)));
        }
    }

    [Fact]
    public void Bytes_behind_the_end_are_refused()
    {
        byte[] file = ModelWriter.Write(RandomModels.Create(7));
        foreach (int more in new[] { 1, 100, 5000 })
        {
            byte[] longer = [.. file, .. new byte[more]];
            Assert.Throws<ModelFormatException>(() => ModelLoader.Load(new PiecewiseSource(longer)));
        }
    }

    [Fact]
    public void A_missing_source_is_named()
    {
        Assert.Equal("source", Assert.Throws<ArgumentNullException>(() => ModelLoader.Load(null!)).ParamName);
        Assert.Equal("source", Assert.Throws<ArgumentNullException>(() => ModelInfo.Read(null!)).ParamName);
        Assert.Equal("file", Assert.Throws<ArgumentNullException>(() => new ByteArraySource(null!)).ParamName);
    }

    private static int HeaderBytes(byte[] file) => ModelHead.Read(new ByteArraySource(file)).ArenaStart;
}
