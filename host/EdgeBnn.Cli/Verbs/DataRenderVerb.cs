using System.CommandLine;
using EdgeBnn.Cli.Documents;
using EdgeBnn.Cli.Output;
using EdgeBnn.Training.Data;
using EdgeBnn.Training.Imaging;

namespace EdgeBnn.Cli.Verbs;

/// <summary><c>edgebnn data render</c>: writes sample sheets, a row of images per class.</summary>
internal sealed class DataRenderVerb : Verb
{
    private readonly DataSelection _data;

    private readonly Option<string> _out = new("--out", "-o")
    {
        Description = "Folder for NAME-train.png and NAME-test.png.",
        HelpName = "DIR",
        DefaultValueFactory = _ => "out",
    };

    private readonly Option<int> _perClass = new Option<int>("--per-class")
    {
        Description = "Images in the row of each class.",
        HelpName = "N",
        DefaultValueFactory = _ => 12,
    }.AtLeast(1);

    private readonly Option<int> _enlarge = new Option<int>("--enlarge")
    {
        Description = "Pixels of the sheet for each pixel of an image.",
        HelpName = "N",
        DefaultValueFactory = _ => 3,
    }.AtLeast(1);

    /// <summary>Declares the options.</summary>
    public DataRenderVerb()
        : base("render", "Write sample sheets of a data set as PNG, a row of images per class.")
    {
        _data = new(this, training: true);
        Add(_out);
        Add(_perClass);
        Add(_enlarge);
    }

    /// <inheritdoc/>
    public override int Run(ParseResult arguments, VerbContext context)
    {
        string folder = OutputFolder.Prepare(arguments.GetRequiredValue(_out));
        Dataset data = _data.Load(arguments, context);
        string[] files =
        [
            Write(folder, $"{data.Name}-train.png", data.Train, data.Classes, arguments),
            Write(folder, $"{data.Name}-test.png", data.Test, data.Classes, arguments),
        ];
        context.Terminal.Finish(
            new DataRenderDocument(data.Name, files, SkippedImages.Document(data.Skipped)), console =>
                console.Write(Tables.Facts([.. files.Select(file => ("written", file))])));
        return ExitCodes.Ok;
    }

    private string Write(
        string folder, string name, ImageSet images, IReadOnlyList<string> classes, ParseResult arguments)
    {
        string path = Path.Combine(folder, name);
        PixelImage sheet = ContactSheet.OfClasses(
            images, classes, arguments.GetValue(_perClass), arguments.GetValue(_enlarge));
        OutputFolder.Write(path, PngWriter.Encode(sheet));
        return path;
    }
}
