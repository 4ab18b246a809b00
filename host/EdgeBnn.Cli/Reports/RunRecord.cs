using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeBnn.Training;

namespace EdgeBnn.Cli.Reports;

/// <summary>
/// What a report says beside the metrics: <c>report.json</c> in a training's output folder. What a run made before
/// there were reports does not know is null or empty.
/// </summary>
/// <param name="Net">Name of the net.</param>
/// <param name="FullPrecision">Trained without signs.</param>
/// <param name="Cost">Multiply-adds and parameters of the net.</param>
/// <param name="Input">Shape of an image.</param>
/// <param name="Classes">Names of the classes; a label is a place in this list.</param>
/// <param name="DataSet">Name of the data set.</param>
internal sealed record RunRecord(
    string Net, bool FullPrecision, GraphCost Cost, string Input, IReadOnlyList<string> Classes, string DataSet)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>One sentence on what the images are.</summary>
    public string? Note { get; init; }

    /// <summary>Images trained on, held out and tested on.</summary>
    public ImageCounts? Images { get; init; }

    /// <summary>The command line without the program's name.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Every option as it was, also those that came from the recipe.</summary>
    public JsonObject? Options { get; init; }

    /// <summary>The machine, the framework and the threads.</summary>
    public string? Machine { get; init; }

    /// <summary>Version of edgebnn.</summary>
    public string? Version { get; init; }

    /// <summary>When the run started or went on.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>What came out; null while it runs.</summary>
    public RunOutcome? Outcome { get; init; }

    /// <summary>What a trained net or a checkpoint tells of its run.</summary>
    public static RunRecord Of(TrainedNet net) => new(
        net.Spec.Name, net.FullPrecision, GraphCost.Of(net.BuildGraph()), net.Input.ToString(), net.Classes,
        net.Facts.DataSet);

    /// <summary>Reads the file's text; null where it is no record.</summary>
    public static RunRecord? Parse(byte[] text)
    {
        try
        {
            RunRecord? record = JsonSerializer.Deserialize<RunRecord>(text, Json);
            return record is { Net: not null, Cost: not null, Input: not null, Classes: not null, DataSet: not null }
                && record.Outcome?.Fits(record.Classes.Count) != false ? record : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The file's text.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);
}
