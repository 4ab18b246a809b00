using System.Globalization;
using System.Text;
using System.Xml.Linq;
using EdgeBnn.Cli.Reports;
using EdgeBnn.Cli.Reports.Charts;
using EdgeBnn.Training;
using EdgeBnn.Training.Imaging;

namespace EdgeBnn.Cli.Tests;

public class ReportTests(SmallNet net) : IClassFixture<SmallNet>
{
    // what a folder on a disk may be called, and what a page must not take for its own
    private static readonly string[] NastyClasses =
        ["<script>alert(1)</script>", "a\"b' onload=\"x", "&amp;</td>", "bell\u0007\ud800half", "\U0001F426 ünïcode"];

    [Fact]
    public void Training_leaves_a_page_whose_numbers_are_those_of_the_log()
    {
        XElement page = Load(net.Folder);
        IReadOnlyList<EpochMetrics> epochs = MetricsLog.Read(Path.Combine(net.Folder, "metrics.jsonl"));
        string[][] rows = [.. Table(page, "epochs").Descendants("tbody").Elements("tr")
            .Select(row => row.Elements().Select(cell => cell.Value).ToArray())];
        Assert.Equal(epochs.Select(Cells), rows);

        XElement loss = Charts(page).First();
        Assert.Equal(
            epochs.Select(e => $"Epoch {e.Epoch}\ntraining {e.Loss.ToString("0.###", CultureInfo.InvariantCulture)}"),
            loss.Descendants("title").Select(title => title.Value));
        string[] flips = [.. Table(page, "flips").Descendants("title").Select(title => title.Value)];
        Assert.Equal(epochs.Sum(epoch => epoch.Flips.Count), flips.Length);
        (string layer, double share) = epochs[1].Flips.First();
        Assert.StartsWith($"{layer}, epoch 2: ", flips[1]);
        Assert.Equal(100 * share, double.Parse(flips[1].Split(": ")[1][..^2], CultureInfo.InvariantCulture), 0.5);

        string[] counts = [.. Table(page, "confusion").Descendants("td").Where(IsCount).Select(cell => cell.Value)];
        Assert.Equal(6 * 6, counts.Length);
        Assert.Equal(60, counts.Sum(int.Parse));
        int right = Table(page, "confusion").Descendants("td").Where(IsCount)
            .Where(cell => cell.Attribute("class")!.Value.StartsWith("good")).Sum(cell => int.Parse(cell.Value));
        Assert.Equal((double)net.Training["testAccuracy"]!, right / 60.0, 6);
    }

    [Fact]
    public void The_page_needs_nothing_else()
    {
        string text = File.ReadAllText(Path.Combine(net.Folder, "report.html"));
        XElement page = Load(net.Folder);
        Assert.DoesNotContain(page.Descendants(), e => e.Name.LocalName is "script" or "link" or "iframe");
        Assert.DoesNotContain("http", text);
        Assert.DoesNotContain("@import", text);
        Assert.All(page.Descendants("img"), image =>
        {
            string source = image.Attribute("src")!.Value;
            Assert.StartsWith("data:image/png;base64,", source);
            PixelImage picture = PngReader.Decode(Convert.FromBase64String(source.Split(',')[1]));
            Assert.Equal((32, 32), (picture.Height, picture.Width));
            Assert.Contains(", taken for ", image.Attribute("alt")!.Value);
        });
        Assert.All(page.Descendants("svg"), svg => Assert.NotEmpty(svg.Attribute("aria-label")!.Value));
        Assert.DoesNotContain("&", page.Descendants("style").Single().Value);
        Assert.Contains("edgebnn train --data fieldscenes", page.Descendants("code").Single().Value);
    }

    [Fact]
    public void Names_are_encoded()
    {
        RunRecord run = Nasty();
        string text = Html.Document(ReportPage.Of(run, [Epoch(1, 2)]));
        XElement page = Parse(text);
        Assert.DoesNotContain("<script", text);
        string[] rows = [.. Table(page, "confusion").Descendants("tbody").Elements("tr")
            .Select(row => row.Element("th")!.Value)];
        Assert.Equal(NastyClasses[..3], rows[..3]);
        Assert.Equal("bell\uFFFD\uFFFDhalf", rows[3]);
        Assert.Equal(NastyClasses[4], rows[4]);
        Assert.DoesNotContain(
            page.DescendantsAndSelf().Attributes(), attribute => attribute.Name.LocalName.StartsWith("on"));
        Assert.Contains("'it'\\''s; rm -rf'", page.Descendants("code").Single().Value);
        Assert.Equal(run.ToJson(), RunRecord.Parse(Encoding.UTF8.GetBytes(run.ToJson()))!.ToJson());
    }

    [Fact]
    public void The_page_of_a_folder_is_made_anew_as_it_was()
    {
        using var folder = new TempFolder();
        foreach (string file in Directory.GetFiles(net.Folder))
            File.Copy(file, folder.File(Path.GetFileName(file)));
        string before = File.ReadAllText(folder.File("report.html"));
        File.Delete(folder.File("report.html"));
        CliRun again = CliRun.Of("report", folder.Path, "--json");
        Assert.True(again.ExitCode == ExitCodes.Ok, again.Error);
        Assert.Equal(2, (int)again.Json["epochs"]!);
        Assert.Equal(before, File.ReadAllText(folder.File("report.html")));

        // a run of a version without reports: what its net tells
        File.Delete(folder.File("report.json"));
        Assert.Equal(ExitCodes.Ok, CliRun.Of("report", folder.Path).ExitCode);
        Assert.Contains("of test images right", File.ReadAllText(folder.File("report.html")));
        File.WriteAllText(folder.File("report.json"), "{\"net\": 3");
        CliRun.Of("report", folder.Path).AssertFailure(ExitCodes.Trained, "report.json", "damaged");
        File.Delete(folder.File("metrics.jsonl"));
        CliRun.Of("report", folder.Path).AssertFailure(ExitCodes.Trained, "metrics.jsonl", "does not exist");
    }

    [Fact]
    public void A_run_that_still_goes_on_and_a_single_epoch_have_a_page_too()
    {
        RunRecord run = Nasty() with { Outcome = null };
        Assert.Contains("Not at its end: 0 epochs", Parse(Html.Document(ReportPage.Of(run, []))).Value);
        EpochMetrics one = Epoch(1, 0) with { Flips = new Dictionary<string, double>(), ValidationAccuracy = null };
        XElement page = Parse(Html.Document(ReportPage.Of(run, [one])));
        Assert.Equal(3, Charts(page).Count());
        Assert.DoesNotContain("NaN", page.ToString());
        XElement terms = ReportPage.Of(run, [one with { LabelLoss = 1, SoftTargetLoss = 2 }]);
        Assert.Equal(4, Charts(terms).Count());
    }

    [Fact]
    public void A_long_run_of_many_classes_stays_small()
    {
        string[] classes = [.. Enumerable.Range(0, 200).Select(i => $"class{i}")];
        int[][] counts = [.. classes.Select((_, row) =>
            classes.Select((_, column) => column == row ? 5 : column == 7 ? 1 : 0).ToArray())];
        RunRecord run = Nasty() with
        {
            Classes = classes,
            Outcome = new RunOutcome(new TrainingFacts("x", 3000, 1, 0.5, 0.4, 0.3), counts, []),
        };
        string text = Html.Document(ReportPage.Of(run, [.. Enumerable.Range(1, 3000).Select(i => Epoch(i, 1.0 / i))]));
        Assert.InRange(text.Length, 1, 2_000_000);
        XElement page = Parse(text);
        Assert.Equal(20 * 20, Table(page, "confusion").Descendants("td").Count(IsCount));
        Assert.All(Charts(page), chart => Assert.InRange(chart.Descendants("rect").Count(), 1, 200));
    }

    [Theory]
    [InlineData(0, 2.34, 4, new[] { 0.0, 1, 2, 3 })]
    [InlineData(0.91, 0.96, 4, new[] { 0.9, 0.92, 0.94, 0.96 })]
    [InlineData(0, 0.0191, 4, new[] { 0, 0.005, 0.01, 0.015, 0.02 })]
    [InlineData(5, 5, 4, new[] { 5, 5.2, 5.4, 5.6 })]
    public void Ticks_are_round_and_span_the_values(double low, double high, int most, double[] expected)
    {
        double[] ticks = Ticks.Spanning(low, high, most);
        Assert.Equal(expected.Length, ticks.Length);
        Assert.All(expected.Zip(ticks), pair => Assert.Equal(pair.First, pair.Second, 9));
    }

    [Fact]
    public void Epochs_are_marked_at_the_ends_and_at_round_numbers_between()
    {
        Assert.Equal([1, 20, 40, 60], Ticks.Inside(1, 60, 5));
        Assert.Equal([1, 2, 3, 4], Ticks.Inside(1, 4, 5));
        Assert.Equal([1, 2], Ticks.Inside(1, 2, 5));
    }

    private static RunRecord Nasty() => new(
        "net <&>", false, new GraphCost(1_000_000, 2_000, 3_000, 400), "8x8x1", NastyClasses, "../\"data\"<br>")
    {
        Note = "]]> -->",
        Arguments = ["train", "--out", "it's; rm -rf"],
        Outcome = new RunOutcome(
            new TrainingFacts("x", 1, 1, 0.5, 0.4, 0.3, KeptEpoch: 1),
            [.. NastyClasses.Select((_, row) => NastyClasses.Select((_, c) => row == c ? 3 : row).ToArray())],
            [new Mistake(4, 0, 1, 0.99, PngWriter.Encode(new PixelImage(2, 2, 1, [0, 50, 100, 255])))]),
    };

    private static EpochMetrics Epoch(int epoch, double loss) => new(
        epoch, loss, 0.5, 0.4, null, 0.01f, 1000, 2, new Dictionary<string, double> { ["<b>.conv"] = 0.1 / epoch });

    private static string[] Cells(EpochMetrics epoch)
    {
        object?[] values =
        [
            epoch.Epoch, epoch.Loss, epoch.TrainAccuracy * 100, epoch.ValidationAccuracy * 100, epoch.LearningRate,
            epoch.ImagesPerSecond, epoch.Seconds,
        ];
        const string format = "{0}|{1:n4}|{2:n2} %|{3:n2} %|{4:0.00e-0}|{5:n0}|{6:n1}";
        return string.Format(CultureInfo.InvariantCulture, format, values).Split('|');
    }

    private static bool IsCount(XElement cell) => cell.Attribute("title") is not null;

    private static XElement Table(XElement page, string style) =>
        page.Descendants("table").Single(table => table.Attribute("class")!.Value.Split(' ')[0] == style);

    private static IEnumerable<XElement> Charts(XElement page) =>
        page.Descendants("svg").Where(svg => svg.Attribute("class")!.Value == "chart");

    private static XElement Load(string folder) => Parse(File.ReadAllText(Path.Combine(folder, "report.html")));

    private static XElement Parse(string text)
    {
        const string doctype = "<!DOCTYPE html>";
        Assert.StartsWith(doctype, text);
        return XElement.Parse(text[doctype.Length..]);
    }
}
