using EdgeBnn.Training.Data;

namespace EdgeBnn.Training.Tests.Data;

public sealed class BatchBuilderTests
{
    private static readonly ImageSet Set = new(
        5, 6, 2, [.. Enumerable.Range(0, 4 * 60).Select(i => (byte)(i * 37))], [0, 1, 2, 3]);

    [Fact]
    public void Every_byte_maps_exactly()
    {
        var set = new ImageSet(16, 16, 1, [.. Enumerable.Range(0, 256).Select(i => (byte)i)], [0]);
        float[] batch = new float[256];
        BatchBuilder.Fill(set, [0], batch);
        Assert.Equal(Enumerable.Range(0, 256).Select(i => (i - 128) / 64f), batch);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    [InlineData(7, true)]
    public void A_crop_shows_the_image_shifted_mirrored_and_padded(int pad, bool flip)
    {
        var options = new AugmentOptions(pad, flip, PadValue: 192);
        float[] batch = new float[60];
        for (int epoch = 0; epoch < 40; epoch++)
        {
            BatchBuilder.Fill(Set, [2], options, 5, epoch, batch);
            var crop = RandomCropFlip.Draw(options, 5, epoch, 2);
            for (int y = 0; y < 5; y++)
                for (int x = 0; x < 6; x++)
                    for (int c = 0; c < 2; c++)
                        Assert.Equal(Expected(crop, y, x, c), batch[(y * 6 + x) * 2 + c]);
        }

        static float Expected(RandomCropFlip crop, int y, int x, int c)
        {
            int row = y + crop.ShiftY;
            int column = (crop.Flip ? 5 - x : x) + crop.ShiftX;
            bool inside = row is >= 0 and < 5 && column is >= 0 and < 6;
            return inside ? (Set.Image(2)[(row * 6 + column) * 2 + c] - 128) / 64f : 1;
        }
    }

    [Fact]
    public void Shifts_reach_the_pad_and_flips_come_half_the_time()
    {
        RandomCropFlip[] draws =
            [.. Enumerable.Range(0, 4000).Select(i => RandomCropFlip.Draw(new(3, true), 9, i / 100, i % 100))];
        Assert.Equal(49, draws.Select(draw => (draw.ShiftY, draw.ShiftX)).Distinct().Count());
        Assert.All(draws, draw => Assert.InRange(Math.Max(Math.Abs(draw.ShiftX), Math.Abs(draw.ShiftY)), 0, 3));
        Assert.InRange(draws.Count(draw => draw.Flip), 1850, 2150);
        Assert.DoesNotContain(draws.Select((_, i) => RandomCropFlip.Draw(new(3, false), 9, 0, i)), draw => draw.Flip);
    }

    [Fact]
    public void An_image_is_varied_alike_wherever_it_stands_in_a_batch_and_differently_in_another_epoch()
    {
        var options = new AugmentOptions(3, true);
        float[] four = new float[240];
        float[] one = new float[60];
        BatchBuilder.Fill(Set, [3, 1, 0, 2], options, 1, 4, four);
        BatchBuilder.Fill(Set, [2], options, 1, 4, one);
        Assert.Equal(one, four[180..]);
        Assert.Contains(Enumerable.Range(5, 8), epoch =>
        {
            float[] other = new float[60];
            BatchBuilder.Fill(Set, [2], options, 1, epoch, other);
            return !other.SequenceEqual(one);
        });
    }

    [Fact]
    public void A_batch_of_another_length_is_refused() => Assert.Throws<ArgumentException>(
        () => BatchBuilder.Fill(Set, [0, 1], new float[60]));
}
