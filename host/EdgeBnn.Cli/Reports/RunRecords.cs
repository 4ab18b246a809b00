using System.CommandLine;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using EdgeBnn.Profiling;
using EdgeBnn.Tensors;
using EdgeBnn.Training;
using EdgeBnn.Training.Data;

namespace EdgeBnn.Cli.Reports;

/// <summary>Makes the record of a run that starts.</summary>
internal static class RunRecords
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    // what the command to do it all again must not have
    private static readonly string[] LeftOut = ["--resume", CommonOptions.JsonName];

    /// <summary>Describes a job before it is done.</summary>
    /// <exception cref="TrainingException">An option is out of its range.</exception>
    /// <exception cref="NetSpecException">The net is impossible for these images.</exception>
    public static RunRecord Of(TrainJob job, ParseResult arguments)
    {
        job.Options.Check();
        ImageSet train = job.Data.Train;
        var input = new InputShape(train.Height, train.Width, train.Channels);
        GraphCost cost = GraphCost.Of(
            NetBuilder.Build(job.Spec, input, job.Data.Classes.Count, job.FullPrecision));
        int held = job.Options.ValidationImages;
        return new RunRecord(
            job.Spec.Name, job.FullPrecision, cost, input.ToString(), job.Data.Classes, job.Data.Name)
        {
            Note = job.Data.Note,
            Images = new ImageCounts(train.Count - held, held, job.Data.Test.Count),
            Arguments = [.. arguments.Tokens.Select(token => token.Value).Where(token => !LeftOut.Contains(token))],
            Options = Options(job),
            Machine = Machine(),
            Version = Version(),
            Started = DateTimeOffset.UtcNow,
        };
    }

    private static JsonObject Options(TrainJob job)
    {
        JsonObject options = JsonSerializer.SerializeToNode(job.Options, Json)!.AsObject();
        options["keep"] = JsonSerializer.SerializeToNode(job.Keep, Json);
        return options;
    }

    private static string Machine()
    {
        var machine = MachineInfo.Local([]);
        string threads = CpuThreads.Count == 1 ? "1 thread" : $"{CpuThreads.Count} threads";
        return $"{machine.Cpu}, {machine.Cores} cores, {threads}, {machine.Framework}, {machine.System}";
    }

    private static string Version() => typeof(RunRecords).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
