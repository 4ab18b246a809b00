using EdgeBnn.Training.Data;
using EdgeBnn.Training.Imaging;
using EdgeBnn.Training.Tests.Imaging;
using EdgeBnn.Training.Tests.Storage;

namespace EdgeBnn.Training.Tests.Data.Folders;

public sealed class ImageFolderTests : IDisposable
{
    private static readonly FolderOptions Small = new() { Shape = new(6, 8, 3), TestPart = 0.25 };

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Class_folders_are_split_alike_each_time_and_each_class_by_itself()
    {
        Fill("set", ("cat", 12), ("dog", 8));
        File.WriteAllText(_folder["set/cat/notes.txt"], "no picture");
        Directory.CreateDirectory(_folder["set/.hidden"]);
        Dataset data = ImageFolder.Load(_folder["set"], Small);
        Assert.Equal(["cat", "dog"], data.Classes);
        Assert.Equal("folder-set", data.Name);
        Assert.Equal([9, 6], DatasetInfo.Of(data.Train, 2).PerClass);
        Assert.Equal([3, 2], DatasetInfo.Of(data.Test, 2).PerClass);
        Assert.Empty(Images(data.Train).Intersect(Images(data.Test)));
        Assert.Equal(20, Images(data.Train).Concat(Images(data.Test)).Distinct().Count());

        Dataset again = ImageFolder.Load(_folder["set"] + Path.DirectorySeparatorChar, Small);
        Assert.Equal(Images(data.Train), Images(again.Train));
        Assert.Equal(data.Test.Labels, again.Test.Labels);
        Dataset other = ImageFolder.Load(_folder["set"], Small with { SplitSeed = 2 });
        Assert.NotEqual(Images(data.Test).Order(), Images(other.Test).Order());

        // the first images are of all classes
        Assert.Equal(2, data.Train.Take(6).Labels.Distinct().Count());
    }

    [Fact]
    public void A_picture_more_leaves_the_split_of_the_others()
    {
        Fill("set", ("cat", 40), ("dog", 40));
        HashSet<string> before = [.. Images(ImageFolder.Load(_folder["set"], Small).Test)];
        Fill("set", ("cat", 41));
        string[] after = Images(ImageFolder.Load(_folder["set"], Small).Test);
        Assert.InRange(after.Count(image => !before.Contains(image)), 0, 1);
    }

    [Theory]
    [InlineData("train", "test")]
    [InlineData("Train", "val")]
    public void Folders_of_their_own_for_training_and_tests_are_taken(string train, string test)
    {
        Fill($"set/{train}", ("a", 3), ("b", 2));
        Fill($"set/{test}", ("a", 1), ("b", 1));
        Dataset data = ImageFolder.Load(_folder["set"], Small);
        Assert.Equal((5, 2), (data.Train.Count, data.Test.Count));
        Assert.Equal(["a", "b"], data.Classes);
    }

    [Fact]
    public void Images_are_those_of_the_files_at_the_size_asked_for_whether_kept_or_not()
    {
        Fill("set", ("a", 5), ("b", 5));
        PixelImage large = JpegSamples.Smooth(90, 200, 3);
        File.WriteAllBytes(_folder["set/a/large.jpg"], JpegSamples.Encode(large));
        PngWriter.Save(_folder["set/b/gray.png"], JpegSamples.Smooth(30, 20, 1));
        Dataset kept = ImageFolder.Load(_folder["set"], Small);
        Dataset streamed = ImageFolder.Load(_folder["set"], Small with { KeepBytes = 0 });
        Dataset part = ImageFolder.Load(_folder["set"], Small with { KeepBytes = 500 });
        Dataset whole = ImageFolder.Load(_folder["set"], Small with { KeepWhole = true });
        Assert.Equal(Images(kept.Train), Images(streamed.Train));
        Assert.Equal(Images(kept.Train), Images(part.Train));
        Assert.Equal(Images(kept.Train), Images(whole.Train));
        Assert.Equal((6, 8, 3), (kept.Train.Height, kept.Train.Width, kept.Train.Channels));

        string own = Convert.ToHexString(PictureFile.Decode(
            File.ReadAllBytes(_folder["set/a/large.jpg"]), "p", Small.Shape, ImageFit.Crop));
        Assert.Contains(own, Images(kept.Train).Concat(Images(kept.Test)));
    }

    [Fact]
    public void The_note_counts_what_a_person_should_know()
    {
        Fill("set/train", ("a", 3), ("b", 2));
        Fill("set/test", ("a", 2), ("b", 1));
        File.WriteAllText(_folder["set/train/a/notes.txt"], "no picture");
        PngWriter.Save(_folder["set/test/stray.png"], new PixelImage(1, 1, 1, [7]));
        string note = ImageFolder.Load(_folder["set"], Small).Note;
        Assert.Equal(
            "Pictures of the folder set at 6x8x3, crop: 5 train and 3 test (folders train and test). "
            + "3 test images are also among the training images. 2 other files are passed over.", note);
    }

    [Fact]
    public void Only_the_images_asked_for_are_read()
    {
        Fill("set", ("a", 6), ("b", 6));
        Dataset all = ImageFolder.Load(_folder["set"], Small);
        Dataset few = ImageFolder.Load(_folder["set"], Small with { MostTrain = 4, MostTest = 1 });
        Assert.Equal(Images(all.Train).Take(4), Images(few.Train));
        Assert.Equal(Images(all.Test).Take(1), Images(few.Test));
    }

    [Fact]
    public void A_bad_image_stops_or_is_left_out_and_moves_no_other_image()
    {
        Fill("set", ("a", 8), ("b", 8));
        Dataset before = ImageFolder.Load(_folder["set"], Small);
        byte[] good = File.ReadAllBytes(_folder["set/b/3.png"]);
        File.WriteAllBytes(_folder["set/b/3.png"], good[..^9]);
        string message = Assert.Throws<BadImageException>(
            () => ImageFolder.Load(_folder["set"], Small)).Message;
        Assert.StartsWith($"{_folder["set/b/3.png"]} is truncated", message.Replace('\\', '/'));

        Dataset after = ImageFolder.Load(_folder["set"], Small with { OnBadImage = OnBadImage.Skip });
        Assert.Equal(_folder["set/b/3.png"], Assert.Single(after.Skipped).Path);
        Assert.Equal(message, after.Skipped[0].Reason);
        Assert.Equal(15, after.Train.Count + after.Test.Count);
        Assert.Equal(
            Images(before.Train).Intersect(Images(after.Train)), Images(after.Train));
        Assert.Equal(before.Classes, after.Classes);
    }

    [Fact]
    public void A_file_that_is_damaged_later_is_named_when_it_is_read()
    {
        Fill("set", ("a", 2), ("b", 2));
        Dataset data = ImageFolder.Load(_folder["set"], Small with { KeepBytes = 0 });
        foreach (string file in Directory.GetFiles(_folder["set"], "*.png", SearchOption.AllDirectories))
            File.WriteAllBytes(file, [1, 2]);
        Assert.Contains("has only 2 bytes", Assert.Throws<BadImageException>(() => { data.Train.Image(0); }).Message);
    }

    [Fact]
    public void Each_fault_of_the_layout_has_its_sentence()
    {
        Refused("does not exist", "nowhere");
        File.WriteAllText(_folder["file"], "");
        Refused("is a file, expected a folder", "file");
        Directory.CreateDirectory(_folder["empty"]);
        Refused("has no folders in it", "empty");
        Fill("one", ("cat", 3));
        Refused("has one class only, cat", "one");
        Fill("hollow", ("cat", 3), ("dog", 0));
        File.WriteAllText(_folder["hollow/dog/readme.txt"], "");
        Refused("dog has no pictures in it", "hollow");
        Fill("single", ("cat", 3), ("dog", 1));
        Refused("class dog has a single picture", "single");
        Fill("unlike/train", ("cat", 1), ("dog", 1));
        Fill("unlike/test", ("cat", 1), ("cow", 1));
        Refused("The class dog is in only one of", "unlike");
        Fill("broken", ("cat", 2), ("dog", 2));
        foreach (string file in Directory.GetFiles(_folder["broken"], "*.png", SearchOption.AllDirectories))
            File.WriteAllBytes(file, [1, 2]);
        Refused("None of 2 images can be read", "broken", Small with { OnBadImage = OnBadImage.Skip });
        if (!OperatingSystem.IsWindows())
        {
            Fill("named", ("a", 2), ("line\nbreak", 2));
            Refused("has a name that is no label", "named");
        }

        Refused("size of the images is 5x5x2", "one", Small with { Shape = new(5, 5, 2) });
        Refused("part to test on is 1", "one", Small with { TestPart = 1 });
    }

    [Fact]
    public void Classes_that_differ_in_case_only_are_refused()
    {
        Fill("set", ("Cat", 2), ("cat", 2), ("dog", 2));
        if (Directory.GetDirectories(_folder["set"]).Length == 2)
            Assert.Skip("needs a file system that keeps case apart");
        Refused("Cat and cat", "set");
    }

    [Fact]
    public void Links_are_followed_but_not_in_a_circle()
    {
        Fill("set", ("a", 2), ("b", 2));
        Fill("elsewhere", ("more", 3));
        try
        {
            Directory.CreateSymbolicLink(_folder["set/b/linked"], _folder["elsewhere/more"]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Assert.Skip($"needs the right to make links: {e.Message}");
        }

        Dataset data = ImageFolder.Load(_folder["set"], Small);
        Assert.Equal(7, data.Train.Count + data.Test.Count);
        Directory.CreateSymbolicLink(_folder["set/a/up"], _folder["set/a"]);
        Refused("leads back to itself", "set");
        Directory.Delete(_folder["set/a/up"]);
        // a link to nothing, or to itself, is no folder
        Directory.CreateSymbolicLink(_folder["set/a/self"], _folder["set/a/self"]);
        Assert.Equal(data.Train.Count, ImageFolder.Load(_folder["set"], Small).Train.Count);
    }

    private void Refused(string says, string folder, FolderOptions? options = null)
    {
        string message = Assert.Throws<DataException>(
            () => ImageFolder.Load(_folder[folder], options ?? Small)).Message;
        Assert.Contains(says, message);
        Assert.EndsWith(".", message);
    }

    /// <summary>Makes class folders with PNG files, each of another colour.</summary>
    private void Fill(string folder, params (string Name, int Count)[] classes)
    {
        foreach (var (name, count) in classes)
        {
            Directory.CreateDirectory(_folder[$"{folder}/{name}"]);
            for (int i = 0; i < count; i++)
            {
                byte[] pixels =
                    [.. Enumerable.Range(0, 6 * 8 * 3).Select(k => (byte)(k % 3 == 0 ? i * 5 : name[0] + k))];
                PngWriter.Save(_folder[$"{folder}/{name}/{i}.png"], new PixelImage(6, 8, 3, pixels));
            }
        }
    }

    private static string[] Images(ImageSet set) =>
        [.. Enumerable.Range(0, set.Count).Select(i => Convert.ToHexString(set.Image(i)))];
}
