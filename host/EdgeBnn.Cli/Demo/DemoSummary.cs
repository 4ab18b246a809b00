using EdgeBnn.Cli.Output;
using EdgeBnn.Cli.Searching;
using EdgeBnn.Training;
using EdgeBnn.Training.Data;
using static EdgeBnn.Cli.Output.Figures;

namespace EdgeBnn.Cli.Demo;

/// <summary>The demo's result in a dozen lines, for the closing table and the report.</summary>
internal static class DemoSummary
{
    /// <summary>Name and value, in the order to show them.</summary>
    public static (string Name, string Value)[] Facts(DemoResult result)
    {
        Dataset data = result.Data;
        NetSpec spec = result.Trained.Spec;
        TrainingFacts teacher = result.Teacher.Facts;
        Exactness exactness = result.Exactness;
        Speed speed = result.Speed;
        return
        [
            ("images", $"{Number(data.Train.Count)} to train on, {Number(data.Test.Count)} to test, synthetic"),
            ("net", $"{spec.Name}: {StageList.Of(spec)}"),
            ("accuracy, integers", Percent(exactness.Accuracy)),
            ("accuracy, float", Percent(result.Trained.Facts.TestAccuracy ?? 0)),
            ("accuracy, teacher", $"{Percent(teacher.TestAccuracy ?? 0)} (full precision, epochs: {teacher.Epochs})"),
            ("model", $"{Number(result.FileBytes)} bytes"),
            ("activations", $"{Number(result.Compiled.Model.ArenaBytes)} bytes at run time"),
            ("equal to Core", $"{Number(exactness.ExactImages)} of {Number(exactness.Images)} images"),
            ("compared", exactness.Ways),
            ("time an image", $"{Number(speed.Timing.TotalUs, 1)} us on one thread"),
            ("Core's interpreter", $"{Number(speed.CoreUs, 1)} us, {Number(speed.OverCore, 1)} times as long"),
            ("demo took", Durations.Short(TimeSpan.FromSeconds(result.Seconds))),
        ];
    }
}
