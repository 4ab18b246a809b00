using System.Text.Json;

namespace EdgeBnn.Training;

/// <summary>
/// A training run at rest: the net as it is, saved as a <see cref="TrainedNet"/> that can be compiled as it stands,
/// and beside it what is needed to go on to the same bits.
/// </summary>
/// <param name="Net">The net.</param>
/// <param name="Images">Training images of its data set.</param>
/// <param name="Options">How it is trained.</param>
/// <param name="Position">How far.</param>
/// <param name="Optimizer">What the optimizer remembers.</param>
public sealed record Checkpoint(
    TrainedNet Net, int Images, TrainOptions Options, TrainPosition Position, OptimizerState Optimizer)
{
    /// <summary>SHA-256 of the teacher, "none" where there is none; null in older checkpoints.</summary>
    public string? Teacher { get; init; }

    private const string StateEntry = "checkpoint.json";

    private sealed record State(
        int Images, TrainOptions Options, TrainPosition Position, long OptimizerSteps, IReadOnlyList<string> Moments,
        string? Teacher = null);

    /// <summary>Writes the checkpoint, whole or not at all.</summary>
    /// <exception cref="IOException">The file cannot be written; one that was there is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The same, for want of rights.</exception>
    public void Save(string path) => AtomicFile.Write(path, stream =>
    {
        using var npz = new NpzWriter(stream);
        TrainedNetArchive.Write(npz, Net);
        string[] moments = [.. Optimizer.Moments.Keys.Select(name => name.Split('/')[0]).Distinct()];
        npz.AddText(StateEntry, JsonSerializer.Serialize(
            new State(Images, Options, Position, Optimizer.Steps, moments, Teacher), TrainedNetArchive.Json));
        foreach ((ParameterInfo parameter, string name) in MomentArrays(Net, moments))
            npz.Add($"optimizer/{name}", Optimizer.Moments[name], parameter.Dimensions);
    });

    /// <summary>Reads a checkpoint.</summary>
    /// <exception cref="TrainedNetException">
    /// The file is missing, damaged or something else: says what, found, expected.
    /// </exception>
    public static Checkpoint Load(string path)
    {
        using var npz = new NpzReader(path);
        if (!npz.Has(StateEntry))
            throw npz.Fault($"has no entry {StateEntry}; expected a checkpoint, not a finished net");
        TrainedNet net = TrainedNetArchive.Read(npz);
        State state = TrainedNetArchive.ReadJson<State>(npz, StateEntry);
        Dictionary<string, float[]> moments = MomentArrays(net, state.Moments).ToDictionary(
            moment => moment.Name, moment => npz.Array($"optimizer/{moment.Name}", moment.Parameter.Dimensions));
        return new Checkpoint(
            net, state.Images, state.Options, state.Position, new OptimizerState(state.OptimizerSteps, moments))
        {
            Teacher = state.Teacher,
        };
    }

    private static IEnumerable<(ParameterInfo Parameter, string Name)> MomentArrays(
        TrainedNet net, IReadOnlyList<string> moments) =>
        from parameter in GraphParameters.Of(net.BuildGraph())
        where parameter.Kind != ParameterKind.Statistic
        from moment in moments
        select (parameter, $"{moment}/{parameter.Name}");
}
