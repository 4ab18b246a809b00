using System.Globalization;
using System.Xml.Linq;
using EdgeBnn.Training.Imaging;

namespace EdgeBnn.Cli.Reports.Sections;

/// <summary>The mistakes of which the net was surest, as pictures.</summary>
internal static class MistakeSection
{
    /// <summary>The section; null where there are none.</summary>
    public static XElement? Of(RunRecord run)
    {
        if (run.Outcome is not { Mistakes: { Count: > 0 } mistakes })
            return null;
        return Html.Of(
            "section", Html.Of("h2", "The worst mistakes"),
            Html.Of("p", "Test images of which the net was surest and wrong. Some may be labelled wrong."),
            Html.Of("ul", ("class", "mistakes"), mistakes.Select(mistake => Item(run, mistake))));
    }

    private static XElement Item(RunRecord run, Mistake mistake)
    {
        (string label, string found) = (run.Classes[mistake.Label], run.Classes[mistake.Found]);
        string sure = (100 * mistake.Confidence).ToString("0", CultureInfo.InvariantCulture) + " %";
        return Html.Of(
            "li", ("title", $"Test image {mistake.Image}"), Picture(mistake, $"{label}, taken for {found}"),
            Html.Of("span", ("class", "found"), found, Html.Of("b", $" {sure}")),
            Html.Of("span", ("class", "label"), $"is {label}"));
    }

    private static XElement? Picture(Mistake mistake, string words)
    {
        if (mistake.Png.Length == 0)
            return null;
        PixelImage picture = PngReader.Decode(mistake.Png);
        int enlarge = MistakePicture.Enlarge(picture.Height, picture.Width);
        return Html.Of(
            "img", ("alt", words), ("width", $"{picture.Width * enlarge}"), ("height", $"{picture.Height * enlarge}"),
            ("src", "data:image/png;base64," + Convert.ToBase64String(mistake.Png)));
    }
}
