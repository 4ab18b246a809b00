using EdgeBnn.Search.Estimation;

namespace EdgeBnn.Search.Tests;

public class FeatureSimilarityTests
{
    [Fact]
    public void It_is_the_mean_over_the_stages()
    {
        StageFeatures varied = Features(8, 4, 4, 3, seed: 1);
        var flat = new StageFeatures(8, 4, 4, 3, new float[8 * 4 * 4 * 3]);
        Assert.Equal(1, FeatureSimilarity.Of([varied, varied], [varied, varied]).Value, 1e-9);
        Assert.Equal(0.5, FeatureSimilarity.Of([varied, flat], [varied, varied]).Value, 1e-9);
    }

    [Fact]
    public void Maps_of_different_extent_are_compared_by_their_means()
    {
        StageFeatures teacher = Features(64, 4, 4, 3, seed: 1);
        Assert.Equal(1, FeatureSimilarity.Of([teacher.Pooled()], [teacher]).Value, 1e-5);
    }

    [Fact]
    public void Pooling_means_over_each_image()
    {
        var maps = new StageFeatures(2, 1, 2, 2, [1, 10, 3, 30, 5, 50, 7, 70]);
        Assert.Equal([2f, 20f, 6f, 60f], maps.Pooled().Values);
    }

    [Theory]
    [InlineData(1, new float[] { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 })]
    [InlineData(2, new float[] { 0, 1, 4, 5, 8, 9 })]
    [InlineData(3, new float[] { 0, 1, 6, 7 })]
    public void Every_nth_row_starts_with_the_first(int step, float[] expected)
    {
        var maps = new StageFeatures(5, 1, 1, 2, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
        Assert.Equal(expected, maps.EveryRow(step));
    }

    [Fact]
    public void Different_numbers_of_stages_are_refused()
    {
        StageFeatures stage = Features(2, 2, 2, 2, seed: 1);
        Assert.Throws<ArgumentException>(() => FeatureSimilarity.Of([stage], [stage, stage]));
    }

    private static StageFeatures Features(int images, int height, int width, int channels, int seed)
    {
        var random = new Random(seed);
        int count = images * height * width * channels;
        return new(images, height, width, channels, [.. Enumerable.Range(0, count).Select(_ => random.NextSingle())]);
    }
}
