using System.IO.Compression;
using System.Text;

namespace EdgeBnn.Training.Tests.Storage;

public sealed class TrainedNetTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_saved_is_loaded()
    {
        TrainedNet saved = SampleNets.Make(1);
        saved.Save(_folder["net.npz"]);
        TrainedNet loaded = TrainedNet.Load(_folder["net.npz"]);
        Assert.Equal(saved.Spec.ToJson(), loaded.Spec.ToJson());
        Assert.Equal(saved.Input, loaded.Input);
        Assert.Equal(saved.FullPrecision, loaded.FullPrecision);
        Assert.Equal(saved.Facts, loaded.Facts);
        Assert.Equal(saved.Classes, loaded.Classes);
        Assert.Equal(saved.Ranges, loaded.Ranges);
        Assert.Equal(saved.Parameters.Keys.Order(), loaded.Parameters.Keys.Order());
        Assert.All(saved.Parameters, parameter => Assert.Equal(parameter.Value, loaded.Parameters[parameter.Key]));
        Assert.Equal(["net.npz"], _folder.Files);
    }

    [Fact]
    public void Equal_nets_give_equal_files()
    {
        SampleNets.Make(2).Save(_folder["a.npz"]);
        SampleNets.Make(2).Save(_folder["b.npz"]);
        Assert.Equal(File.ReadAllBytes(_folder["a.npz"]), File.ReadAllBytes(_folder["b.npz"]));
    }

    [Fact]
    public void Other_files_are_refused_in_one_sentence()
    {
        File.WriteAllText(_folder["text.npz"], "hello");
        File.WriteAllBytes(_folder["empty.npz"], []);
        using (ZipArchive zip = ZipFile.Open(_folder["zip.npz"], ZipArchiveMode.Create))
            zip.CreateEntry("something");
        AssertRefused("text.npz", "not a .npz archive");
        AssertRefused("empty.npz", "not a .npz archive");
        AssertRefused("zip.npz", "no entry meta.json");
        AssertRefused("missing.npz", "cannot be read");
    }

    [Fact]
    public void Every_damaged_byte_is_refused_or_harmless()
    {
        TrainedNet saved = SampleNets.Make(3);
        saved.Save(_folder["net.npz"]);
        byte[] good = File.ReadAllBytes(_folder["net.npz"]);
        var random = new Random(3);
        int refused = 0;
        for (int i = 0; i < 400; i++)
        {
            byte[] bad = (byte[])good.Clone();
            int length = i % 4 == 0 ? random.Next(good.Length) : good.Length;
            bad[random.Next(bad.Length)] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(_folder["bad.npz"], bad[..length]);
            try
            {
                TrainedNet loaded = TrainedNet.Load(_folder["bad.npz"]);
                // what loads is what was saved: the flip hit a field that nobody reads, such as a time
                Assert.All(saved.Parameters, p => Assert.Equal(p.Value, loaded.Parameters[p.Key]));
            }
            catch (TrainedNetException e)
            {
                refused++;
                Assert.StartsWith("bad.npz: the file ", e.Message);
                Assert.DoesNotContain('\n', e.Message);
            }
        }

        Assert.True(refused > 300, $"{refused} of 400 refused");
    }

    [Theory]
    [InlineData("meta.json", "\"version\": 1", "\"version\": 2", "expected edgebnn-trained-net version 1")]
    [InlineData("meta.json", "\"head.dense\":", "\"head.dens\":", "no range of the node head.dense")]
    [InlineData("meta.json", "\"classes\":", "\"klasses\":", "meta.json that is not one of a trained net")]
    [InlineData("netspec.json", "\"channels\": 5", "\"channels\": 7", "holds stage0.block0.conv.weight of")]
    [InlineData("netspec.json", "\"channels\": 5", "\"channels\": -7", "expected 1 to 4096")]
    public void Edited_entries_are_refused(string entry, string part, string replacement, string message)
    {
        SampleNets.Make(4).Save(_folder["net.npz"]);
        using (ZipArchive zip = ZipFile.Open(_folder["net.npz"], ZipArchiveMode.Update))
        {
            string text;
            using (var reader = new StreamReader(zip.GetEntry(entry)!.Open()))
                text = reader.ReadToEnd();
            Assert.Contains(part, text);
            zip.GetEntry(entry)!.Delete();
            using Stream body = zip.CreateEntry(entry).Open();
            body.Write(Encoding.UTF8.GetBytes(text.Replace(part, replacement)));
        }

        AssertRefused("net.npz", message);
    }

    [Fact]
    public void A_number_that_is_not_finite_is_refused()
    {
        TrainedNet net = SampleNets.Make(5);
        net.Parameters["stem.bn.gamma"][2] = float.NaN;
        net.Save(_folder["net.npz"]);
        AssertRefused("net.npz", "stem.bn.gamma with NaN at place 2");
    }

    private void AssertRefused(string file, string message)
    {
        var e = Assert.Throws<TrainedNetException>(() => TrainedNet.Load(_folder[file]));
        Assert.StartsWith($"{file}: the file ", e.Message);
        Assert.Contains(message, e.Message);
    }
}
