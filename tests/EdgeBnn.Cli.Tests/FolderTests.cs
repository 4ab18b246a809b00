using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using EdgeBnn.Training.Data;

namespace EdgeBnn.Cli.Tests;

public class FolderTests(SmallNet net) : IClassFixture<SmallNet>
{
    // Pillow made it: Image.linear_gradient('L').resize((8, 8)).save(path, 'JPEG', quality=50, optimize=True)
    private const string Jpeg =
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19i"
        + "Z2hnPk1xeXBkeFxlZ2P/wAALCAAIAAgBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAAP/EABcQAAMBAAAAAAAAAAAAAAAAAAAWY6H/"
        + "2gAIAQEAAD8AJ08P/9k=";

    [Fact]
    public void A_folder_of_pictures_is_trained_on_compiled_and_run()
    {
        using var folder = new TempFolder();
        PictureFolder.Write(folder.File("scenes"), perClass: 12);
        string[] data = ["--data", "folder", "--root", folder.File("scenes")];
        CliRun info = CliRun.Of(["data", "info", .. data, "--size", "32x32x3", "--test-part", "0.25", "--json"]);
        Assert.True(info.ExitCode == ExitCodes.Ok, info.Error);
        Assert.Equal("folder-scenes", (string?)info.Json["name"]);
        Assert.Equal(FieldScenes.Classes.Order(StringComparer.Ordinal), Strings(info.Json["classes"]!));
        Assert.Equal(54, (int)info.Json["train"]!["count"]!);
        Assert.Null(info.Json["skipped"]);

        CliRun train = CliRun.Of(
            ["train", .. data, "--size", "32x32x3", "--net", net.Spec, "--out", folder.File("out"),
            "--epochs", "2", "--batch", "16", "--threads", "1", "--json"]);
        Assert.True(train.ExitCode == ExitCodes.Ok, train.Error);
        string model = folder.File("model.ebnn");
        Assert.Equal(ExitCodes.Ok, CliRun.Of("compile", folder.File("out"), "-o", model).ExitCode);

        // images decoded anew in each epoch make the same net
        CliRun.Of(
            ["train", .. data, "--size", "32x32x3", "--net", net.Spec, "--out", folder.File("anew"), "--keep-mib", "0",
            "--epochs", "2", "--batch", "16", "--threads", "1"]);
        CliRun.Of("compile", folder.File("anew"), "-o", folder.File("anew.ebnn"));
        Assert.Equal(File.ReadAllBytes(model), File.ReadAllBytes(folder.File("anew.ebnn")));

        // the classes' names are in the model, and the test images are the same ones
        CliRun all = CliRun.Of(["run", model, .. data, "--json"]);
        Assert.True(all.ExitCode == ExitCodes.Ok, all.Error);
        Assert.Equal(12, (int)all.Json["images"]!);
        string picture = Directory.GetFiles(folder.File("scenes/bird"))[0];
        CliRun one = CliRun.Of("run", model, picture, "--json");
        Assert.Equal(
            FieldScenes.Classes.Order(StringComparer.Ordinal),
            one.Json["results"]![0]!["scores"]!.AsArray().Select(score => (string?)score!["label"]));
    }

    [Fact]
    public void A_bad_image_stops_or_is_skipped_and_listed()
    {
        using var folder = new TempFolder();
        PictureFolder.Write(folder.Path, perClass: 3);
        string bad = Directory.GetFiles(folder.File("deer"))[0];
        File.WriteAllBytes(bad, File.ReadAllBytes(bad)[..100]);
        string[] info = ["data", "info", "--data", "folder", "--root", folder.Path];
        CliRun.Of(info).AssertFailure(ExitCodes.Image, bad, "truncated");

        CliRun skipped = CliRun.Of([.. info, "--on-bad-image", "skip", "--json"]);
        Assert.Equal(ExitCodes.Ok, skipped.ExitCode);
        Assert.Contains("warning: 1 of 18 images", skipped.Error);
        Assert.Contains(bad, skipped.Error);
        JsonNode entry = Assert.Single(skipped.Json["skipped"]!.AsArray())!;
        Assert.Equal(bad, (string?)entry["path"]);
        Assert.Contains("truncated", (string?)entry["reason"]);
        CliRun.Of([.. info, "--on-bad-image", "guess"]).AssertFailure(ExitCodes.Usage, "guess", "stop or skip");
    }

    [Fact]
    public void A_bad_picture_among_those_to_classify_is_skipped_where_that_is_asked_for()
    {
        using var folder = new TempFolder();
        PictureFolder.Write(folder.Path, perClass: 1);
        string good = Directory.GetFiles(folder.File("bird"))[0];
        File.WriteAllText(folder.File("bad.jpg"), "not a picture");
        string[] run = ["run", net.Model, folder.File("bad.jpg"), good, "--json"];
        Assert.Equal(ExitCodes.Image, CliRun.Of(run).ExitCode);
        CliRun skipped = CliRun.Of([.. run, "--on-bad-image", "skip"]);
        Assert.Equal(ExitCodes.Ok, skipped.ExitCode);
        Assert.Equal(good, (string?)Assert.Single(skipped.Json["results"]!.AsArray())!["file"]);
        Assert.Single(skipped.Json["skipped"]!.AsArray());
        CliRun.Of("run", net.Model, folder.File("bad.jpg"), "--on-bad-image", "skip")
            .AssertFailure(ExitCodes.Image, "bad.jpg");
    }

    [Fact]
    public void A_JPEG_picture_is_classified()
    {
        string[] names = ["libturbojpeg.so.0", "libturbojpeg.0.dylib", "turbojpeg.dll"];
        if (!names.Any(name => NativeLibrary.TryLoad(name, out _)))
            Assert.Skip("needs libjpeg-turbo: apt-get install libturbojpeg0");
        using var folder = new TempFolder();
        File.WriteAllBytes(folder.File("a.jpg"), Convert.FromBase64String(Jpeg));
        CliRun.Of("run", net.Model, folder.File("a.jpg")).AssertFailure(ExitCodes.Image, "8x8", "32x32");
        foreach (string fit in (string[])["crop", "letterbox", "stretch"])
            Assert.Equal(ExitCodes.Ok, CliRun.Of("run", net.Model, folder.File("a.jpg"), "--fit", fit).ExitCode);
    }

    [Theory]
    [InlineData("0x5x3", "--size is '0x5x3'")]
    [InlineData("32", "--size is '32'")]
    public void A_size_that_is_none_is_refused(string size, string says) => CliRun.Of(
        "data", "info", "--data", "folder", "--root", net.Folder, "--size", size).AssertFailure(ExitCodes.Usage, says);

    [Fact]
    public void A_folder_that_is_laid_out_otherwise_is_refused()
    {
        using var folder = new TempFolder();
        CliRun.Of("data", "info", "--data", "folder").AssertFailure(ExitCodes.Data, "--root DIR");
        CliRun.Of("data", "info", "--data", "folder", "--root", folder.Path)
            .AssertFailure(ExitCodes.Data, "no folders in it");
        CliRun.Of("data", "info", "--data", "folder", "--root", net.Model).AssertFailure(ExitCodes.Data, "is a file");
    }

    private static IEnumerable<string?> Strings(JsonNode array) => array.AsArray().Select(item => (string?)item);
}
