using System.Security.Cryptography;
using EdgeBnn.Training.Data;

namespace EdgeBnn.Training.Tests.Data;

public sealed class FieldScenesTests
{
    [Theory]
    [InlineData(false, "84d622f0671ddf0a73c9cccc0931a4ac3107aeaf9a1eae55c100a984a1e08e92")]
    [InlineData(true, "2435cf74d2ab39699fde1334fd1e3d666127d164a00b152b034c84dbb699065e")]
    public void The_first_images_are_the_same_on_every_machine(bool test, string hash)
    {
        ImageSet set = FieldScenes.RenderSplit(1, test, 120);
        Assert.Equal(hash, Convert.ToHexStringLower(SHA256.HashData(set.CopyPixels())));
    }

    [Fact]
    public void Any_count_gives_the_same_prefix()
    {
        ImageSet many = FieldScenes.RenderSplit(7, false, 601);
        ImageSet few = FieldScenes.RenderSplit(7, false, 251);
        Assert.Equal(many.Take(251).CopyPixels(), few.CopyPixels());
        Assert.Equal(many.Take(251).Labels, few.Labels);
    }

    [Fact]
    public void Seeds_and_splits_give_other_images()
    {
        byte[][] sets =
        [
            FieldScenes.RenderSplit(1, false, 12).CopyPixels(), FieldScenes.RenderSplit(1, true, 12).CopyPixels(),
            FieldScenes.RenderSplit(2, false, 12).CopyPixels(), FieldScenes.RenderSplit(2, true, 12).CopyPixels(),
        ];
        const int Length = FieldScenes.Side * FieldScenes.Side * 3;
        string[] images = [.. sets.SelectMany(set => set.Chunk(Length)).Select(Convert.ToHexString)];
        Assert.Equal(48, images.Distinct().Count());
    }

    [Fact]
    public void Classes_are_balanced_and_in_their_order()
    {
        Assert.Equal(["empty", "person", "vehicle", "deer", "bird", "boar"], FieldScenes.Classes);
        Dataset set = FieldScenes.Render(120, 60);
        Assert.Equal([20, 20, 20, 20, 20, 20], DatasetInfo.Of(set.Train, 6).PerClass);
        Assert.Equal([10, 10, 10, 10, 10, 10], DatasetInfo.Of(set.Test, 6).PerClass);
    }

    [Fact]
    public void Infrared_images_are_gray_and_the_others_are_not()
    {
        ImageSet set = FieldScenes.RenderSplit(1, false, 1200);
        int gray = Enumerable.Range(0, set.Count).Count(i => IsGray(set.Image(i)));
        Assert.InRange(gray, 240, 540);

        static bool IsGray(ReadOnlySpan<byte> image)
        {
            for (int p = 0; p < image.Length; p += 3)
            {
                if (image[p] != image[p + 1] || image[p] != image[p + 2])
                    return false;
            }

            return true;
        }
    }

    [Fact]
    public void Progress_ends_at_one()
    {
        var progress = new Highest();
        FieldScenes.Render(600, 60, progress: progress);
        Assert.Equal(1, progress.Value);
    }

    [Fact]
    public void A_linear_classifier_stays_below_three_quarters()
    {
        double accuracy = LinearProbe.BestTestAccuracy(DatasetCatalog.Load("fieldscenes"), 8);
        // the lower bound shows that the probe learns at all: chance is 0.167
        Assert.InRange(accuracy, 0.3, 0.65);
    }

    private sealed class Highest : IProgress<double>
    {
        private readonly Lock _lock = new();

        public double Value { get; private set; }

        public void Report(double value)
        {
            lock (_lock)
                Value = Math.Max(Value, value);
        }
    }
}
