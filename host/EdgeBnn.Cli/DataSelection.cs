using System.CommandLine;
using EdgeBnn.Cli.Output.Progress;
using EdgeBnn.Cli.Verbs;
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

    /// <summary>Adds the options to a verb.</summary>
    /// <param name="verb">The verb.</param>
    /// <param name="training">Whether the verb trains, so that training images can be limited too.</param>
    /// <param name="required">Whether a data set must be named.</param>
    public DataSelection(Command verb, bool training, bool required = true)
    {
        _name = CommonOptions.Data(required);
        verb.Add(_name);
        verb.Add(_root);
        if (training)
            verb.Add(_trainImages);
        verb.Add(_testImages);
    }

    /// <summary>Whether a data set was named.</summary>
    public bool Given(ParseResult arguments) => arguments.GetValue(_name) is not null;

    /// <summary>Loads the set, cut to the images asked for, and shows how far it has come.</summary>
    /// <exception cref="DataException">There is no such set, or its files are missing or damaged.</exception>
    public Dataset Load(ParseResult arguments, VerbContext context) =>
        ProgressBoard.Run(context.Terminal, board => Load(arguments, board));

    /// <summary>Loads the set under a progress display that is already there.</summary>
    /// <exception cref="DataException">There is no such set, or its files are missing or damaged.</exception>
    public Dataset Load(ParseResult arguments, IProgressBoard board) => Load(
        arguments, board, arguments.GetValue(_trainImages),
        data => $"{Number(data.Train.Count)} train, {Number(data.Test.Count)} test images");

    /// <summary>Loads the set for its test images: it comes with a single training image.</summary>
    /// <exception cref="DataException">There is no such set, or its files are missing or damaged.</exception>
    public Dataset LoadTest(ParseResult arguments, IProgressBoard board) =>
        Load(arguments, board, trainImages: 1, data => $"{Number(data.Test.Count)} test images");

    private Dataset Load(ParseResult arguments, IProgressBoard board, int? trainImages, Func<Dataset, string> summary)
    {
        string name = arguments.GetValue(_name)!;
        IProgressBar bar = board.Start($"Loading {name}");
        var progress = new ProgressReport<double>(part => bar.Report(part, ""));
        Dataset data = Load(
            name, arguments.GetValue(_root)?.FullName, trainImages, arguments.GetValue(_testImages), progress);
        bar.Done(summary(data));
        return data;
    }

    private static Dataset Load(
        string name, string? root, int? trainImages, int? testImages, IProgress<double> progress)
    {
        // image i of the rendered set is the same whatever their number, so only those wanted are rendered
        if (name.Equals(FieldScenes.Name, StringComparison.OrdinalIgnoreCase))
        {
            return FieldScenes.Render(
                trainImages ?? FieldScenes.TrainCount, testImages ?? FieldScenes.TestCount, progress: progress);
        }

        Dataset all = DatasetCatalog.Load(name, root, progress);
        return all with
        {
            Train = all.Train.Take(trainImages ?? int.MaxValue),
            Test = all.Test.Take(testImages ?? int.MaxValue),
        };
    }
}
