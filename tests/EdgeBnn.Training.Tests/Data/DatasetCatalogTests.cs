using EdgeBnn.Training.Data;

namespace EdgeBnn.Training.Tests.Data;

public sealed class DatasetCatalogTests
{
    [Fact]
    public void An_unknown_name_is_answered_with_the_known_ones()
    {
        string message = Assert.Throws<DataException>(() => { DatasetCatalog.Load("cifar100"); }).Message;
        Assert.Equal("There is no data set 'cifar100', expected one of fieldscenes, mnist, cifar10, folder.", message);
    }

    [Theory]
    [InlineData("mnist")]
    [InlineData("cifar10")]
    [InlineData("folder")]
    public void A_set_of_files_asks_for_its_folder(string name) => Assert.Contains(
        "--root DIR", Assert.Throws<DataException>(() => { DatasetCatalog.Load(name); }).Message);

    [Fact]
    public void A_slice_has_the_images_asked_for()
    {
        var set = new ImageSet(1, 2, 1, [0, 1, 2, 3, 4, 5], [7, 8, 9]);
        ImageSet slice = set.Slice(1, 2);
        Assert.Equal([2, 3, 4, 5], slice.CopyPixels());
        Assert.Equal([8, 9], slice.Labels);
        Assert.Equal([0, 1, 2, 3], set.Take(2).CopyPixels());
        Assert.Same(set, set.Take(3));
        Assert.Equal([4, 5], slice.Slice(1, 1).Image(0).ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => { slice.Image(2); });
        Assert.Throws<ArgumentException>(() => new ImageSet(1, 2, 1, [0], [7]));
    }

    [Fact]
    public void Info_counts_classes_and_measures_channels()
    {
        var set = new ImageSet(1, 2, 2, [0, 10, 4, 10, 0, 10, 4, 10], [2, 2]);
        DatasetInfo info = DatasetInfo.Of(set, 3);
        Assert.Equal([0, 0, 2], info.PerClass);
        Assert.Equal([2.0, 10.0], info.Mean);
        Assert.Equal([2.0, 0.0], info.StandardDeviation);
    }
}
