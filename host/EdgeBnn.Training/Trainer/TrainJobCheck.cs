using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeBnn.Training.Data;
using EdgeBnn.Training.Graph;

namespace EdgeBnn.Training;

/// <summary>Whether the parts of a <see cref="TrainJob"/> belong together.</summary>
internal static class TrainJobCheck
{
    /// <summary>Checks the job.</summary>
    /// <returns>Images to train on.</returns>
    public static int Check(TrainJob job)
    {
        int held = job.Options.ValidationImages;
        int images = job.Data.Train.Count - held;
        if (images < 1)
        {
            throw new TrainingException(
                $"{job.Data.Name} has {job.Data.Train.Count} training images; expected more than the {held} held out.");
        }

        TeacherCheck.Check(job.Teacher?.Graph, BuildGraph(job), job.Options.Features);
        if (job is { FullPrecision: true, Options.FirstPhase: not null })
            throw new TrainingException("A net in full precision is trained in one step; expected no first phase.");
        if (job.Start is not null)
            RequireSame("The net to start from", "net", DescribeWhole(job.Start), Describe(job));
        if (job.Keep == KeepEpoch.Best && held == 0)
            throw new TrainingException("The best epoch is to be kept, but no images are held out; expected some.");
        if (job is { Resume: true, CheckpointPath: null })
            throw new TrainingException("There is no checkpoint to go on from; expected its path.");
        return images;
    }

    /// <summary>The graph that the job trains.</summary>
    public static NetGraph BuildGraph(TrainJob job)
    {
        ImageSet images = job.Data.Train;
        var input = new InputShape(images.Height, images.Width, images.Channels);
        return NetBuilder.Build(job.Spec, input, job.Data.Classes.Count, job.FullPrecision);
    }

    /// <summary>The job's checkpoint, if it was made by the same job.</summary>
    public static Checkpoint LoadCheckpoint(TrainJob job)
    {
        var checkpoint = Checkpoint.Load(job.CheckpointPath!);
        string source = $"{Path.GetFileName(job.CheckpointPath)}: the checkpoint";
        RequireSame(source, "net", Describe(checkpoint.Net), Describe(job));
        RequireSame(source, "data set", checkpoint.Net.Facts.DataSet, job.Data.Name);
        if (checkpoint.Teacher is { } teacher)
            RequireSame(source, "teacher", teacher, TeacherOf(job));
        RequireSame(source, "number of training images", $"{checkpoint.Images}", $"{job.Data.Train.Count}");
        JsonObject found = OptionValues(checkpoint.Options);
        foreach ((string option, JsonNode? expected) in OptionValues(job.Options))
            RequireSame(source, option, Text(found[option]), Text(expected));
        return checkpoint;
    }

    /// <summary>What a checkpoint says of the job's teacher.</summary>
    public static string TeacherOf(TrainJob job) => job.Teacher is null ? "none" : Teacher.Fingerprint(job.Teacher);

    private static void RequireSame(string source, string what, string found, string expected)
    {
        if (found != expected)
            throw new TrainingException($"{source} has another {what} than this run: {found}; expected {expected}.");
    }

    private static string Text(JsonNode? value) => value?.ToJsonString() ?? "none";

    private static string DescribeWhole(TrainedNet net) =>
        Describe(net) + (net.FloatWeights ? " with float weights" : "");

    private static string Describe(TrainedNet net) =>
        Describe(net.Spec, net.FullPrecision, net.Input, net.Classes.Count);

    private static string Describe(TrainJob job)
    {
        ImageSet images = job.Data.Train;
        var input = new InputShape(images.Height, images.Width, images.Channels);
        return Describe(job.Spec, job.FullPrecision, input, job.Data.Classes.Count);
    }

    private static string Describe(NetSpec spec, bool fullPrecision, InputShape input, int classes) =>
        JsonNode.Parse(spec.ToJson())!.ToJsonString() + (fullPrecision ? " in full precision" : "")
        + $" for {input} and {classes} classes";

    private static JsonObject OptionValues(TrainOptions options) =>
        JsonSerializer.SerializeToNode(options, TrainedNetArchive.Json)!.AsObject();
}
