using System.Text.Json.Nodes;
using EdgeBnn.Training.Data;
using EdgeBnn.Training.Imaging;

namespace EdgeBnn.Cli.Tests;

public class ImageTests(SmallNet net) : IClassFixture<SmallNet>
{
    [Fact]
    public void Images_are_classified_with_a_score_per_class()
    {
        using var folder = new TempFolder();
        ImageSet scenes = FieldScenes.RenderSplit(seed: 1, test: true, count: 2);
        string[] files = [.. Enumerable.Range(0, 2).Select(i => Save(folder, $"{i}.png", 32, 32, 3, scenes.Image(i)))];
        CliRun run = CliRun.Of("run", net.Model, files[0], files[1], "--json");
        Assert.True(run.ExitCode == ExitCodes.Ok, run.Error);
        JsonArray results = run.Json["results"]!.AsArray();
        Assert.Equal(files, results.Select(result => (string)result!["file"]!));
        foreach (JsonNode? result in results)
        {
            double[] scores = [.. result!["scores"]!.AsArray().Select(score => (double)score!["score"]!)];
            Assert.Equal(6, scores.Length);
            Assert.Equal(1, scores.Sum(), 1e-9);
            Assert.Equal(scores.Max(), (double)result["score"]!, 1e-12);
            Assert.Equal(FieldScenes.Classes[(int)result["index"]!], (string?)result["label"]);
        }

        CliRun table = CliRun.Of("run", net.Model, files[0]);
        Assert.All(FieldScenes.Classes, name => Assert.Contains(name, table.Out));
    }

    [Fact]
    public void Every_path_and_thread_count_gives_the_same_integers()
    {
        using var folder = new TempFolder();
        string file = Save(folder, "scene.png", 32, 32, 3, FieldScenes.RenderSplit(1, test: true, 1).Image(0));
        string[] answers = [.. from path in EdgeBnn.Runtime.BnnSession.Paths
            from threads in (string[])["1", "2"]
            select CliRun.Of("run", net.Model, file, "--path", path, "--threads", threads, "--json")
                .Json["results"]![0]!["logits"]!.ToJsonString()];
        Assert.Single(answers.Distinct());
    }

    [Fact]
    public void An_image_of_the_wrong_size_is_refused_unless_it_may_be_resized()
    {
        using var folder = new TempFolder();
        string file = Save(folder, "wide.png", 48, 64, 3, new byte[48 * 64 * 3]);
        CliRun.Of("run", net.Model, file).AssertFailure(ExitCodes.Image, "wide.png", "64x48", "32x32");
        Assert.Equal(ExitCodes.Ok, CliRun.Of("run", net.Model, file, "--resize").ExitCode);
    }

    [Fact]
    public void A_gray_image_is_turned_to_colour()
    {
        using var folder = new TempFolder();
        string file = Save(folder, "gray.png", 32, 32, 1, new byte[32 * 32]);
        Assert.Equal(ExitCodes.Ok, CliRun.Of("run", net.Model, file).ExitCode);
    }

    [Fact]
    public void A_file_that_is_no_image_is_refused()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("text.png"), "not an image");
        CliRun.Of("run", net.Model, folder.File("text.png")).AssertFailure(ExitCodes.Image, "text.png", "PNG");
        CliRun.Of("run", net.Model, folder.File("none.png")).AssertFailure(
            ExitCodes.Image, "none.png", "does not exist");
    }

    [Fact]
    public void Sample_sheets_have_a_row_per_class()
    {
        using var folder = new TempFolder();
        CliRun render = CliRun.Of(
            "data", "render", "--data", "fieldscenes", "--train-images", "24", "--test-images", "12", "--per-class",
            "3",
            "--enlarge", "1", "-o", folder.Path, "--json");
        Assert.True(render.ExitCode == ExitCodes.Ok, render.Error);
        Assert.Equal(2, render.Json["files"]!.AsArray().Count);
        PixelImage sheet = PngReader.Load(folder.File("fieldscenes-train.png"));
        Assert.InRange(sheet.Width, 3 * 32, 3 * 48);
        Assert.InRange(sheet.Height, 6 * 32, 6 * 56);
    }

    private static string Save(
        TempFolder folder, string name, int height, int width, int channels, ReadOnlySpan<byte> pixels)
    {
        PngWriter.Save(folder.File(name), new PixelImage(height, width, channels, pixels.ToArray()));
        return folder.File(name);
    }
}
