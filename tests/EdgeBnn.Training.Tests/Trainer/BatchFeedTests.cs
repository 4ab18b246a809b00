using EdgeBnn.Tensors;
using EdgeBnn.Training.Data;
using EdgeBnn.Training.Imaging;
using EdgeBnn.Training.Tests.Imaging;
using EdgeBnn.Training.Tests.Storage;

namespace EdgeBnn.Training.Tests.Trainer;

public sealed class BatchFeedTests : IDisposable
{
    private const int Batch = 4;

    private static readonly AugmentOptions All = new AugmentOptions(1, true) with
    {
        CropArea = 0.4f,
        Brightness = 0.3f,
        Contrast = 0.3f,
        Saturation = 0.3f,
        Erase = 0.5f,
        MixUp = 0.4f,
    };

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Batches_are_the_same_from_memory_from_kept_files_and_from_files_read_ahead()
    {
        Fill(perClass: 20);
        FolderOptions options = new() { Shape = new(10, 10, 3) };
        ImageSet kept = ImageFolder.Load(_folder["set"], options with { KeepWhole = true }).Train;
        ImageSet streamed = ImageFolder.Load(_folder["set"], options with { KeepBytes = 0 }).Train;
        Assert.Equal(Read(kept, All), Read(streamed, All));
        Assert.Equal(Read(streamed, All), Read(streamed, All));

        // without crops, the images in memory are all there is to know
        AugmentOptions small = All with { CropArea = 0 };
        var memory = new ImageSet(10, 10, 3, kept.CopyPixels(), kept.Labels);
        Assert.True(memory.Ready);
        Assert.Equal(Read(memory, small), Read(streamed, small));
    }

    [Fact]
    public void An_epoch_can_begin_at_any_step()
    {
        Fill(perClass: 20);
        ImageSet images = ImageFolder.Load(_folder["set"], new() { Shape = new(6, 6, 3), KeepBytes = 0 }).Train;
        string[] whole = Read(images, All);
        for (int step = 1; step < 8; step++)
        {
            using var feed = new BatchFeed(images, All, 2, Batch);
            feed.Begin(0, Order(images), step);
            Assert.Equal(whole[step], Describe(feed.Next()));
        }
    }

    [Fact]
    public void Labels_are_those_of_the_images_and_blended_alike()
    {
        var images = new ImageSet(1, 1, 1, [0, 64, 128, 255], [5, 6, 7, 8]);
        using var feed = new BatchFeed(images, AugmentOptions.None with { MixUp = 1 }, 9, 4);
        feed.Begin(3, [2, 0, 1, 3], 0);
        BatchLabels labels = feed.Next().Labels;
        Assert.Equal([7, 5, 6, 8], labels.Classes);
        Assert.Equal([5, 6, 8, 7], labels.Others!);
        for (int n = 0; n < 4; n++)
        {
            int image = labels.Classes[n] - 5;
            Assert.Equal(MixUp.DrawShare(1, 9, 3, image) / 256f, labels.Shares![n]);
        }

        using var plain = new BatchFeed(images, AugmentOptions.None, 9, 4);
        plain.Begin(0, [2, 0, 1, 3], 0);
        Assert.Null(plain.Next().Labels.Others);
    }

    [Fact]
    public void A_file_that_went_bad_stops_at_its_batch_and_not_before()
    {
        Fill(perClass: 10);
        ImageSet images = ImageFolder.Load(_folder["set"], new() { Shape = new(6, 6, 3), KeepBytes = 0 }).Train;
        foreach (string file in Directory.GetFiles(_folder["set/b"]))
            File.WriteAllBytes(file, [1, 2, 3]);
        int[] good = [.. Order(images).Where(i => images.Labels[i] == 0)];
        int[] bad = [.. Order(images).Where(i => images.Labels[i] == 1)];
        using var feed = new BatchFeed(images, AugmentOptions.None, 2, Batch);
        feed.Begin(0, [.. good[..4], .. bad[..4], .. good[4..8]], 0);
        feed.Next();
        Assert.Contains("has only 3 bytes", Assert.Throws<BadImageException>(() => { feed.Next(); }).Message);
    }

    [Fact]
    public void A_feed_can_be_left_in_the_middle_of_an_epoch()
    {
        Fill(perClass: 20);
        ImageSet images = ImageFolder.Load(_folder["set"], new() { Shape = new(6, 6, 3), KeepBytes = 0 }).Train;
        for (int taken = 0; taken < 3; taken++)
        {
            using var feed = new BatchFeed(images, All, 1, Batch);
            feed.Begin(0, Order(images), 0);
            for (int i = 0; i < taken; i++)
                feed.Next();
        }
    }

    [Fact]
    public void A_batch_of_JPEG_files_is_read_with_next_to_no_allocation()
    {
        for (int i = 0; i < 40; i++)
        {
            Directory.CreateDirectory(_folder[$"set/{i % 2}"]);
            File.WriteAllBytes(
                _folder[$"set/{i % 2}/{i}.jpg"], JpegSamples.Encode(JpegSamples.Smooth(90 + i, 120, 3)));
        }

        ImageSet images = ImageFolder.Load(_folder["set"], new() { Shape = new(32, 32, 3), KeepBytes = 0 }).Train;
        var batch = new TrainBatch(images, All, 1, images.Count);
        int[] order = Order(images);
        for (int epoch = 0; epoch < 6; epoch++)
            batch.Fill(order, epoch);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int epoch = 6; epoch < 16; epoch++)
            batch.Fill(order, epoch);

        // opening a file takes a handle and a path; a picture of this size would take 30,000 bytes
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / (10 * images.Count), 0, 1500);
    }

    private static string[] Read(ImageSet images, AugmentOptions options)
    {
        using var feed = new BatchFeed(images, options, 2, Batch);
        var batches = new List<string>();
        for (int epoch = 0; epoch < 2; epoch++)
        {
            int[] order = Order(images);
            feed.Begin(epoch, order, 0);
            for (int step = 0; step < order.Length / Batch; step++)
                batches.Add(Describe(feed.Next()));
        }

        return [.. batches];
    }

    private static int[] Order(ImageSet images) =>
        [.. Enumerable.Range(0, images.Count).OrderBy(i => i * 7 % images.Count)];

    private static string Describe(TrainBatch batch)
    {
        Tensor x = batch.ToTensor(new Tape(recording: false));
        BatchLabels labels = batch.Labels;
        return $"{string.Join(',', labels.Classes)};{string.Join(',', labels.Others ?? [])};"
            + $"{string.Join(',', labels.Shares ?? [])};{string.Join(',', x.Values.ToArray())}";
    }

    /// <summary>Two classes of PNG files of many sizes, each of another colour.</summary>
    private void Fill(int perClass)
    {
        foreach (string name in new[] { "a", "b" })
        {
            for (int i = 0; i < perClass; i++)
            {
                int height = 10 + i, width = 30 - i;
                byte[] pixels = new byte[height * width * 3];
                new Random(i * 2 + name[0]).NextBytes(pixels);
                PngWriter.Save(_folder[$"set/{name}/{i}.png"], new PixelImage(height, width, 3, pixels));
            }
        }
    }
}
