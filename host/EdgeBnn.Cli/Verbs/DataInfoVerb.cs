using System.CommandLine;
using EdgeBnn.Cli.Documents;
using EdgeBnn.Cli.Output;
using EdgeBnn.Training.Data;
using Spectre.Console;
using static EdgeBnn.Cli.Output.Figures;

namespace EdgeBnn.Cli.Verbs;

/// <summary>
/// <c>edgebnn data info</c>: sizes, classes and statistics of a data set; without one, which sets there are.
/// </summary>
internal sealed class DataInfoVerb : Verb
{
    private readonly DataSelection _data;

    /// <summary>Declares the options.</summary>
    public DataInfoVerb()
        : base("info", "List a data set: images, classes, pixel statistics. Without --data: the sets that there are.")
    {
        _data = new(this, training: false, required: false);
    }

    /// <inheritdoc/>
    public override int Run(ParseResult arguments, VerbContext context)
    {
        if (!_data.Given(arguments))
        {
            context.Terminal.Finish(
                new DataSetsDocument(DatasetCatalog.Names),
                console => console.WriteLine("Data sets: " + string.Join(", ", DatasetCatalog.Names)));
            return ExitCodes.Ok;
        }

        Dataset data = _data.Load(arguments, context);
        var train = DatasetInfo.Of(data.Train, data.Classes.Count);
        var test = DatasetInfo.Of(data.Test, data.Classes.Count);
        context.Terminal.Finish(
            new DataInfoDocument(
                data.Name, data.Note, data.Classes, train, test, SkippedImages.Document(data.Skipped)),
            console => Show(console, data, train, test));
        return ExitCodes.Ok;
    }

    private static void Show(IAnsiConsole console, Dataset data, DatasetInfo train, DatasetInfo test)
    {
        console.WriteLine($"{data.Name}: {train.Height}x{train.Width}x{train.Channels}. {data.Note}");
        Table table = Tables.New("class", "train>", "test>");
        for (int i = 0; i < data.Classes.Count; i++)
            Tables.Row(table, data.Classes[i], Number(train.PerClass[i]), Number(test.PerClass[i]));
        Tables.Total(table, "all", Number(train.Count), Number(test.Count));
        console.Write(table);
        console.WriteLine(
            $"mean of the bytes per channel: {Join(train.Mean)}; standard deviation: {Join(train.StandardDeviation)}");
    }

    private static string Join(double[] values) =>
        string.Join(", ", values.Select(value => Number(value, 1)));
}
