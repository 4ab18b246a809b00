using EdgeBnn.Core;
using EdgeBnn.Testing;

namespace EdgeBnn.Runtime.Tests;

public class ModelLoadTests
{
    private static readonly byte[] File = ModelWriter.Write(TestModels.Residual());

    [Fact]
    public void A_file_and_its_bytes_give_the_same_model()
    {
        string path = Path.Combine(Path.GetTempPath(), $"edgebnn-{Guid.NewGuid():N}.ebnn");
        System.IO.File.WriteAllBytes(path, File);
        try
        {
            Assert.Equal(Run(BnnModel.Load(File)), Run(BnnModel.Load(path)));
        }
        finally
        {
            System.IO.File.Delete(path);
        }

        Assert.Equal(5, BnnModel.Load(File).Classes);
        Assert.Equal(216, BnnModel.Load(File).ImageShape.Length);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        string path = Path.Combine(Path.GetTempPath(), "edgebnn-not-there.ebnn");
        Assert.Contains(path, Assert.Throws<FileNotFoundException>(() => BnnModel.Load(path)).Message);
    }

    [Fact]
    public void Damage_is_found_by_the_reader()
    {
        byte[] damaged = (byte[])File.Clone();
        damaged[^20] ^= 1;
        Assert.Throws<ModelFormatException>(() => BnnModel.Load(damaged));
        Assert.Throws<ModelFormatException>(() => BnnModel.Load(File[..^1]));
        Assert.Throws<ModelFormatException>(() => BnnModel.Load(Array.Empty<byte>()));
    }

    [Fact]
    public void A_model_that_was_not_planned_is_refused()
    {
        Model model = TestModels.Residual();
        model.BitsArenaLength = 0;
        Assert.Throws<ModelFormatException>(() => BnnModel.From(model));
    }

    private static int[] Run(BnnModel model)
    {
        using BnnSession session = new(model);
        int[] logits = new int[model.Classes];
        session.Run(SeededImage.Create(model.Model, 6), logits);
        return logits;
    }
}
