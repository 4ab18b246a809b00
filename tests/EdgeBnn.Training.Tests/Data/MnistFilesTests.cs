using EdgeBnn.Training.Data;
using EdgeBnn.Training.Tests.Storage;

namespace EdgeBnn.Training.Tests.Data;

public sealed class MnistFilesTests : IDisposable
{
    private const string Images = "train-images-idx3-ubyte";
    private const string Labels = "train-labels-idx1-ubyte";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_real_set_has_its_known_counts()
    {
        var progress = new List<double>();
        Dataset set = DatasetCatalog.Load("MNIST", SharedData.Mnist(), new Recorder(progress));
        Assert.Equal((60_000, 28, 28, 1), (set.Train.Count, set.Train.Height, set.Train.Width, set.Train.Channels));
        Assert.Equal(10_000, set.Test.Count);
        Assert.Equal([5, 0, 4, 1, 9, 2, 1, 3, 1, 4], set.Train.Labels[..10]);
        DatasetInfo info = DatasetInfo.Of(set.Train, set.Classes.Count);
        Assert.Equal([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949], info.PerClass);
        // the mean 0.1307 and the deviation 0.3081 that everybody normalises with
        Assert.Equal(0.1307, info.Mean[0] / 255, 0.00005);
        Assert.Equal(0.3081, info.StandardDeviation[0] / 255, 0.00005);
        Assert.Equal(1, progress[^1]);
    }

    [Theory]
    [InlineData(false, '-')]
    [InlineData(false, '.')]
    [InlineData(true, '-')]
    [InlineData(true, '.')]
    public void Files_are_read_plain_or_zipped_under_either_name(bool zipped, char separator)
    {
        Write(IdxSamples.Set(zipped, separator));
        Dataset set = Load();
        Assert.Equal((12, 5), (set.Train.Count, set.Test.Count));
        Assert.Equal(IdxSamples.Images(12)[16..], set.Train.CopyPixels());
        Assert.Equal(IdxSamples.Labels(5)[8..].Select(label => (int)label), set.Test.Labels);
        Assert.Equal(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"], set.Classes);
    }

    [Fact]
    public void A_missing_folder_is_named() => Refused(
        () => MnistFiles.Load(_folder["nowhere"]), "nowhere does not exist");

    [Fact]
    public void A_missing_file_is_named_with_every_name_looked_for()
    {
        Write(IdxSamples.Set());
        File.Delete(_folder[Labels]);
        Refused(Load, Labels, "train-labels.idx1-ubyte", "train-labels-idx1-ubyte.gz", "train-labels.idx1-ubyte.gz");
    }

    [Fact]
    public void A_wrong_magic_is_refused() => Refused(
        Images, IdxSamples.Labels(12), "0x00000801", "expected the IDX magic 0x00000803");

    [Fact]
    public void A_header_cut_short_is_refused() => Refused(
        Images, IdxSamples.Images(12)[..9], "after 9 bytes", "16 bytes");

    [Fact]
    public void Truncated_pixels_are_refused() => Refused(
        Images, IdxSamples.Images(12)[..^1], "truncated", "191", "expected 192");

    [Fact]
    public void Pixels_too_many_are_refused() => Refused(Images, [.. IdxSamples.Images(12), 0], "too long", "192");

    [Fact]
    public void A_count_that_the_file_cannot_hold_is_refused_before_memory_is_taken() => Refused(
        Images, IdxSamples.File(3, [int.MaxValue, int.MaxValue, int.MaxValue], [1, 2, 3]), "truncated", "2147483647");

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public void A_count_below_one_is_refused(int count) => Refused(
        Images, IdxSamples.File(3, [count, 4, 4], []), $"Dimension 0 of", $"is {count}, expected at least 1");

    [Fact]
    public void A_label_out_of_range_is_refused()
    {
        byte[] labels = IdxSamples.Labels(12);
        labels[^2] = 10;
        Refused(Labels, labels, "Label 10 of", "is 10, expected 0 to 9");
    }

    [Fact]
    public void Counts_that_differ_are_refused() => Refused(Labels, IdxSamples.Labels(11), "11 labels, expected 12");

    [Fact]
    public void Test_images_of_another_size_are_refused()
    {
        Write(IdxSamples.Set());
        File.WriteAllBytes(_folder["t10k-images-idx3-ubyte"], IdxSamples.File(3, [5, 2, 2], new byte[20]));
        Refused(Load, "2x2", "4x4");
    }

    [Fact]
    public void Damaged_gzip_data_are_refused_wherever_they_are_damaged()
    {
        byte[] zipped = IdxSamples.Zip(IdxSamples.Images(12));
        // byte 10 holds padding of a stored block, bytes before it the time and the system
        for (int at = 11; at < zipped.Length; at++)
        {
            byte[] damaged = [.. zipped];
            damaged[at] ^= 0x10;
            Write(IdxSamples.Set());
            File.Delete(_folder[Images]);
            File.WriteAllBytes(_folder[Images + ".gz"], damaged);
            Assert.Throws<DataException>(() => { Load(); });
        }
    }

    [Fact]
    public void Gzip_data_cut_short_are_refused()
    {
        byte[] zipped = IdxSamples.Zip(IdxSamples.Images(12));
        for (int length = 0; length < zipped.Length; length++)
        {
            Write(IdxSamples.Set());
            File.Delete(_folder[Images]);
            File.WriteAllBytes(_folder[Images + ".gz"], zipped[..length]);
            Assert.Throws<DataException>(() => { Load(); });
        }
    }

    private Dataset Load() => DatasetCatalog.Load("mnist", Path.GetDirectoryName(_folder["x"]));

    private void Write(Dictionary<string, byte[]> files)
    {
        foreach (var (name, content) in files)
            File.WriteAllBytes(_folder[name], content);
    }

    private void Refused(string name, byte[] content, params string[] says)
    {
        Write(IdxSamples.Set());
        File.WriteAllBytes(_folder[name], content);
        Refused(Load, [name, .. says]);
    }

    private static void Refused(Func<Dataset> load, params string[] says)
    {
        string message = Assert.Throws<DataException>(() => { load(); }).Message;
        Assert.All(says, part => Assert.Contains(part, message));
        Assert.EndsWith(".", message);
    }

    // Progress<T> would report on other threads, later
    private sealed class Recorder(List<double> values) : IProgress<double>
    {
        public void Report(double value) => values.Add(value);
    }
}
