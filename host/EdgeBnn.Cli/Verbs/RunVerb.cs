using System.CommandLine;
using System.Diagnostics;
using EdgeBnn.Cli.Documents;
using EdgeBnn.Cli.Images;
using EdgeBnn.Cli.Output;
using EdgeBnn.Cli.Output.Progress;
using EdgeBnn.Runtime;
using EdgeBnn.Training.Data;
using EdgeBnn.Training.Imaging;
using Spectre.Console;
using static EdgeBnn.Cli.Output.Figures;

namespace EdgeBnn.Cli.Verbs;

/// <summary><c>edgebnn run</c>: classifies images, or measures accuracy on a data set's test images.</summary>
internal sealed class RunVerb : Verb
{
    private readonly Argument<string> _model = ModelFile.Argument();

    private readonly Argument<string[]> _images = new("IMAGE")
    {
        Description = "Images to classify (JPEG or PNG).",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly DataSelection _data;
    private readonly Option<int> _threads = CommonOptions.Threads(1);
    private readonly Option<string?> _path = CommonOptions.KernelPath();

    private readonly Option<bool> _resize = new("--resize")
    {
        Description = "The same as --fit stretch (default: images of another size than the model's are refused).",
    };

    /// <summary>Declares the options.</summary>
    public RunVerb()
        : base("run", "Classify images, or with --data measure accuracy on a data set's test images.")
    {
        Add(_model);
        Add(_images);
        _data = new(this, training: false, required: false, sized: false);
        Add(_resize);
        Add(_threads);
        Add(_path);
    }

    /// <inheritdoc/>
    public override int Run(ParseResult arguments, VerbContext context)
    {
        string[] images = arguments.GetValue(_images) ?? [];
        if (images.Length > 0 == _data.Given(arguments))
        {
            throw new CliException(
                ExitCodes.Usage, "'edgebnn run' needs images or --data, one of the two.",
                "'edgebnn run --help' lists what it takes.");
        }

        ModelFile file = ModelFile.Load(arguments.GetRequiredValue(_model));
        using BnnSession session = Sessions.Open(
            BnnModel.From(file.Model), arguments.GetValue(_threads), arguments.GetValue(_path));
        if (images.Length > 0)
            Classify(file, session, images, arguments, context.Terminal);
        else
            Measure(file, session, arguments, context);
        return ExitCodes.Ok;
    }

    private void Classify(
        ModelFile file, BnnSession session, string[] paths, ParseResult arguments, Terminal terminal)
    {
        ImageFit? fit = _data.Folder.Fit(arguments) ?? (arguments.GetValue(_resize) ? ImageFit.Stretch : null);
        bool skip = _data.Folder.OnBadImage(arguments) == OnBadImage.Skip;
        var classifier = new Classifier(session);
        List<ImageResult> results = [];
        List<SkippedImage> skipped = [];
        foreach (string path in paths)
        {
            try
            {
                results.Add(classifier.Classify(path, ModelImage.Load(path, session.Model.ImageShape, fit)));
            }
            catch (CliException e) when (skip && paths.Length > skipped.Count + 1)
            {
                skipped.Add(new(path, e.Message));
            }
        }

        SkippedImages.Warn(terminal, skipped, results.Count);
        terminal.Finish(new RunDocument(file.Path, results, SkippedImages.Document(skipped)), console =>
        {
            foreach (ImageResult result in results)
                Show(console, result);
        });
    }

    private static void Show(IAnsiConsole console, ImageResult result)
    {
        console.WriteLine($"{result.File}: {result.Label} ({Percent(result.Score)})");
        Table table = Tables.New("class", "score>", "logit>");
        foreach ((ClassScore of, int logit) in result.Scores.Zip(result.Logits).OrderByDescending(pair => pair.Second))
            Tables.Row(table, of.Label, Percent(of.Score), Number(logit));
        console.Write(table);
    }

    private void Measure(ModelFile file, BnnSession session, ParseResult arguments, VerbContext context)
    {
        AccuracyDocument document = ProgressBoard.Run(context.Terminal, board =>
        {
            Dataset data = _data.LoadTest(
                arguments, context, board, ModelImage.Shape(session.Model.ImageShape));
            ModelImage.RequireShape(data, session.Model);
            IProgressBar bar = board.Start("Running the test images");
            long begin = Stopwatch.GetTimestamp();
            int correct = new Classifier(session).CountCorrect(
                data.Test, part => bar.Report(part, ""), context.Cancellation);
            double seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
            bar.Done($"{Number(data.Test.Count / seconds)} images/s");
            return new AccuracyDocument(
                file.Path, data.Name, data.Note, (double)correct / data.Test.Count, correct, data.Test.Count,
                data.Test.Count / seconds, SkippedImages.Document(data.Skipped));
        });
        context.Terminal.Finish(document, console => console.Write(Tables.Facts(
            ("accuracy", Percent(document.Accuracy)),
            ("images", $"{Number(document.Correct)} of {Number(document.Images)} right"),
            ("data", document.Note))));
    }
}
