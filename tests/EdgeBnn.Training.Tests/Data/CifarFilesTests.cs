using EdgeBnn.Training.Data;
using EdgeBnn.Training.Tests.Storage;

namespace EdgeBnn.Training.Tests.Data;

public sealed class CifarFilesTests : IDisposable
{
    private const int Records = 3;
    private const int RecordLength = 3073;

    private readonly TempFolder _folder = new();

    public CifarFilesTests()
    {
        for (int i = 1; i <= 5; i++)
            File.WriteAllBytes(_folder[$"data_batch_{i}.bin"], Batch(i));
        File.WriteAllBytes(_folder["test_batch.bin"], Batch(6));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Planes_become_pixels_in_the_order_of_the_files()
    {
        Dataset set = Load();
        Assert.Equal((15, 32, 32, 3), (set.Train.Count, set.Train.Height, set.Train.Width, set.Train.Channels));
        Assert.Equal(3, set.Test.Count);
        Assert.Equal("airplane", set.Classes[0]);
        for (int image = 0; image < 15; image++)
        {
            byte[] batch = Batch(image / Records + 1);
            int start = image % Records * RecordLength;
            Assert.Equal(batch[start], set.Train.Labels[image]);
            for (int p = 0; p < 1024; p++)
                for (int c = 0; c < 3; c++)
                    Assert.Equal(batch[start + 1 + c * 1024 + p], set.Train.Image(image)[p * 3 + c]);
        }
    }

    [Fact]
    public void The_folder_that_the_archive_makes_is_found()
    {
        string inner = _folder["cifar-10-batches-bin"];
        Directory.CreateDirectory(inner);
        foreach (string name in _folder.Files)
            File.Move(_folder[name], Path.Combine(inner, name));
        Assert.Equal(15, Load().Train.Count);
    }

    [Fact]
    public void Class_names_are_read_where_they_are_there()
    {
        File.WriteAllText(_folder["batches.meta.txt"], "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n\n");
        Assert.Equal("j", Load().Classes[9]);
    }

    [Theory]
    [InlineData("a\nb\n", "2 class names, expected 10")]
    [InlineData(null, "too long")]
    public void Other_class_names_are_refused(string? text, string says)
    {
        File.WriteAllText(_folder["batches.meta.txt"], text ?? new string('x', 5000));
        Refused(says, "batches.meta.txt");
    }

    [Fact]
    public void A_missing_folder_is_named() => Assert.Contains(
        "does not exist", Assert.Throws<DataException>(() => { CifarFiles.Load(_folder["nowhere"]); }).Message);

    [Fact]
    public void Missing_files_are_named()
    {
        File.Delete(_folder["data_batch_3.bin"]);
        File.Delete(_folder["test_batch.bin"]);
        Refused("data_batch_3.bin, test_batch.bin");
    }

    [Fact]
    public void A_truncated_file_is_refused()
    {
        File.WriteAllBytes(_folder["data_batch_2.bin"], Batch(2)[..^5]);
        Refused("data_batch_2.bin", "truncated: 9214 bytes, expected 9219");
    }

    [Fact]
    public void A_file_too_long_is_refused()
    {
        File.WriteAllBytes(_folder["test_batch.bin"], [.. Batch(6), 1]);
        Refused("test_batch.bin", "too long: 9220 bytes, expected 9219");
    }

    [Fact]
    public void The_original_set_has_ten_thousand_images_in_a_file() => Assert.Contains(
        "expected 30730000", Assert.Throws<DataException>(() => { DatasetCatalog.Load("cifar10", Root); }).Message);

    [Fact]
    public void A_label_out_of_range_is_refused()
    {
        byte[] batch = Batch(4);
        batch[RecordLength] = 10;
        File.WriteAllBytes(_folder["data_batch_4.bin"], batch);
        Refused("record 1 of", "data_batch_4.bin", "is 10, expected 0 to 9");
    }

    private string Root => Path.GetDirectoryName(_folder["x"])!;

    private Dataset Load() => CifarFiles.Load(Root, Records);

    private void Refused(params string[] says)
    {
        string message = Assert.Throws<DataException>(() => { Load(); }).Message;
        Assert.All(says, part => Assert.Contains(part, message));
    }

    private static byte[] Batch(int file)
    {
        byte[] bytes = new byte[Records * RecordLength];
        for (int i = 0; i < bytes.Length; i++)
            bytes[i] = i % RecordLength == 0
                ? (byte)((i / RecordLength + file) % 10)
                : (byte)(i * 31 + i / 251 + file * 13);
        return bytes;
    }
}
