using System.CommandLine;
using EdgeBnn.Cli.Output;
using EdgeBnn.Cli.Output.Progress;
using EdgeBnn.Cli.Verbs;
using EdgeBnn.Training;
using EdgeBnn.Training.Data;
using static EdgeBnn.Cli.Output.Figures;

namespace EdgeBnn.Cli;

/// <summary>The options that name a data set, and the loading of it.</summary>
internal sealed class DataSelection
{
    private readonly Option<string> _name;
    private readonly Option<DirectoryInfo?> _root = CommonOptions.Root();
    private readonly Option<int?> _trainImages = CommonOptions.TrainImages();
    private readonly Option<int?> _testImages = CommonOptions.TestImages();
    private readonly FolderSettings _folder;

    /// <summary>Adds the options to a verb.</summary>
    /// <param name="verb">The verb.</param>
    /// <param name="training">Whether the verb trains, so that training images can be limited too.</param>
    /// <param name="required">Whether a data set must be named.</param>
    /// <param name="sized">Whether the verb says the size of a folder's images; else a model does.</param>
    public DataSelection(Command verb, bool training, bool required = true, bool sized = true)
    {
        _name = CommonOptions.Data(required);
        verb.Add(_name);
        verb.Add(_root);
        if (training)
            verb.Add(_trainImages);
        verb.Add(_testImages);
        _folder = new(verb, sized);
    }

    /// <summary>How pictures are read.</summary>
    public FolderSettings Folder => _folder;

    /// <summary>Whether a data set was named.</summary>
    public bool Given(ParseResult arguments) => arguments.GetValue(_name) is not null;

    /// <summary>Loads the set, cut to the images asked for, and shows how far it has come.</summary>
    /// <exception cref="DataException">There is no such set, or its files are missing or damaged.</exception>
    public Dataset Load(ParseResult arguments, VerbContext context) =>
        ProgressBoard.Run(context.Terminal, board => Load(arguments, context, board));

    /// <summary>Loads the set under a progress display that is already there.</summary>
    /// <param name="arguments">What was written.</param>
    /// <param name="context">Takes warnings, and stops the loading.</param>
    /// <param name="board">The display.</param>
    /// <param name="wholePictures">Whether training will take crops of whole pictures.</param>
    /// <exception cref="DataException">There is no such set, or its files are missing or damaged.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public Dataset Load(
        ParseResult arguments, VerbContext context, IProgressBoard board, bool wholePictures = false) => Load(
        arguments, context, board, arguments.GetValue(_trainImages),
        _folder.Options(arguments, shape: null) with { KeepWhole = wholePictures },
        data => $"{Number(data.Train.Count)} train, {Number(data.Test.Count)} test images");

    /// <summary>Loads the set for its test images: it comes with a single training image.</summary>
    /// <param name="arguments">What was written.</param>
    /// <param name="context">Takes warnings, and stops the loading.</param>
    /// <param name="board">The display.</param>
    /// <param name="shape">The size that the model takes.</param>
    /// <exception cref="DataException">There is no such set, or its files are missing or damaged.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public Dataset LoadTest(ParseResult arguments, VerbContext context, IProgressBoard board, InputShape shape) => Load(
        arguments, context, board, trainImages: 1, _folder.Options(arguments, shape),
        data => $"{Number(data.Test.Count)} test images");

    private Dataset Load(
        ParseResult arguments, VerbContext context, IProgressBoard board, int? trainImages, FolderOptions folder,
        Func<Dataset, string> summary)
    {
        string name = arguments.GetValue(_name)!;
        int? testImages = arguments.GetValue(_testImages);
        folder = folder with
        {
            MostTrain = trainImages ?? int.MaxValue,
            MostTest = testImages ?? int.MaxValue,
            Cancellation = context.Cancellation,
        };
        IProgressBar bar = board.Start($"Loading {name}");
        var progress = new ProgressReport<double>(part => bar.Report(part, ""));
        Dataset data = Load(
            name, arguments.GetValue(_root)?.FullName, trainImages, testImages, folder, progress);
        bar.Done(summary(data));
        SkippedImages.Warn(context.Terminal, data.Skipped, data.Train.Count + data.Test.Count);
        return data;
    }

    private static Dataset Load(
        string name, string? root, int? trainImages, int? testImages, FolderOptions folder,
        IProgress<double> progress)
    {
        // image i of the rendered set is the same whatever their number, so only those wanted are rendered
        if (name.Equals(FieldScenes.Name, StringComparison.OrdinalIgnoreCase))
        {
            return FieldScenes.Render(
                trainImages ?? FieldScenes.TrainCount, testImages ?? FieldScenes.TestCount, progress: progress);
        }

        Dataset all = DatasetCatalog.Load(name, root, progress, folder);
        return all with
        {
            Train = all.Train.Take(trainImages ?? int.MaxValue),
            Test = all.Test.Take(testImages ?? int.MaxValue),
        };
    }
}
