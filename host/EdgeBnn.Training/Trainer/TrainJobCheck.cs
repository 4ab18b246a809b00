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
        int images = job.Data.Train.Count - job.Options.ValidationImages;
        if (images < 1)
        {
            throw new TrainingException(
                $"Training set {job.Data.Name} has {job.Data.Train.Count} images; expected more than the {job.Options.ValidationImages} held out.");
        }

        if (job.Teacher is not null)
            CheckTeacher(job.Teacher.Graph, BuildGraph(job));
        if (job.Start is not null && job.Start.Spec.ToJson() != job.Spec.ToJson())
            throw new TrainingException($"The net to start from is {job.Start.Spec.Name}, another than {job.Spec.Name}; expected one of the same description.");
        if (job is { Resume: true, CheckpointPath: null })
            throw new TrainingException("There is no checkpoint to go on from; expected its path.");
        return images;
    }

    /// <summary>The graph that the job trains.</summary>
    public static NetGraph BuildGraph(TrainJob job)
    {
        ImageSet images = job.Data.Train;
        return NetBuilder.Build(
            job.Spec, new InputShape(images.Height, images.Width, images.Channels), job.Data.Classes.Count, job.FullPrecision);
    }

    /// <summary>The job's checkpoint, if it was made by the same job.</summary>
    public static Checkpoint LoadCheckpoint(TrainJob job)
    {
        var checkpoint = Checkpoint.Load(job.CheckpointPath!);
        TrainedNet net = checkpoint.Net;
        Require("net", Describe(net.Spec, net.FullPrecision), Describe(job.Spec, job.FullPrecision));
        Require("data set", net.Facts.DataSet, job.Data.Name);
        Require("options", checkpoint.Options.ToString(), job.Options.ToString());
        return checkpoint;

        void Require(string what, string found, string expected)
        {
            if (found != expected)
            {
                throw new TrainingException(
                    $"{Path.GetFileName(job.CheckpointPath)}: the checkpoint has another {what} than this run; found {found}; expected {expected}.");
            }
        }
    }

    private static string Describe(NetSpec spec, bool fullPrecision) =>
        spec.ToJson().ReplaceLineEndings("").Replace("  ", "") + (fullPrecision ? " in full precision" : "");

    private static void CheckTeacher(NetGraph teacher, NetGraph student)
    {
        MapShape[] from = GraphShapes.Of(teacher), to = GraphShapes.Of(student);
        if (from[0] != to[0] || from[^1] != to[^1])
        {
            throw new TrainingException(
                $"The teacher maps {from[0]} to {from[^1].Channels} classes; expected {to[0]} to {to[^1].Channels}.");
        }
    }
}
