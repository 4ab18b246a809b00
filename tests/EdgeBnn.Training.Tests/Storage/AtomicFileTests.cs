namespace EdgeBnn.Training.Tests.Storage;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_failed_write_leaves_the_old_file_and_nothing_else()
    {
        AtomicFile.WriteText(_folder["file"], "old");
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(_folder["file"], stream =>
        {
            stream.WriteByte(1);
            throw new InvalidOperationException("full disk");
        }));
        Assert.Equal("old", File.ReadAllText(_folder["file"]));
        Assert.Equal(["file"], _folder.Files);
    }

    [Fact]
    public void A_file_is_replaced_and_folders_are_made()
    {
        string path = Path.Combine(_folder["deep"], "er", "file");
        AtomicFile.WriteText(path, "first, longer");
        AtomicFile.WriteText(path, "second");
        Assert.Equal("second", File.ReadAllText(path));
    }

    [Fact]
    public void A_net_that_cannot_be_written_leaves_the_old_one()
    {
        SampleNets.Make(1).Save(_folder["net.npz"]);
        byte[] old = File.ReadAllBytes(_folder["net.npz"]);
        TrainedNet broken = SampleNets.Make(2) with { Parameters = new Dictionary<string, float[]>() };
        Assert.ThrowsAny<Exception>(() => broken.Save(_folder["net.npz"]));
        Assert.Equal(old, File.ReadAllBytes(_folder["net.npz"]));
        Assert.Equal(["net.npz"], _folder.Files);
    }
}
