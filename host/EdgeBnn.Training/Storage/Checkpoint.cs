using System.Text.Json;

namespace EdgeBnn.Training;

/// <summary>
/// A training run at rest: the net as it is, saved as a <see cref="TrainedNet"/> that can be compiled as it stands
/// (unless its weights are still floats, in the first of two steps), and beside it what is needed to go on to the
/// same bits.
/// </summary>
/// <param name="Net">The net.</param>
/// <param name="Images">Training images of its data set.</param>
/// <param name="Options">How it is trained.</param>
/// <param name="Position">How far.</param>
/// <param name="Optimizer">What the optimizer remembers.</param>
public sealed record Checkpoint(
    TrainedNet Net, int Images, TrainOptions Options, TrainPosition Position, OptimizerState Optimizer)
{
    private const string StateEntry = "checkpoint.json";

    /// <summary>SHA-256 of the teacher, "none" where there is none; null in older checkpoints.</summary>
    public string? Teacher { get; init; }

    /// <summary>The epoch that did best on the images held out; null where none were, or none is done.</summary>
    public BestEpoch? Best { get; init; }

    /// <summary>
    /// Signs of the binary layers when the epoch at hand began, by parameter, a bit each. Null for those of
    /// <see cref="Net"/>: it stands between two epochs, or was written by a version that counted no flips.
    /// </summary>
    public IReadOnlyDictionary<string, byte[]>? EpochSigns { get; init; }

    // what came later has a default, so that checkpoints of earlier versions go on
    private sealed record State(
        int Images, TrainOptions Options, TrainPosition Position, long OptimizerSteps, IReadOnlyList<string> Moments,
        string? Teacher = null, BestState? Best = null, bool HasSigns = false);

    private sealed record BestState(int Epoch, double TrainAccuracy, double ValidationAccuracy);

    /// <summary>Writes the checkpoint, whole or not at all.</summary>
    /// <exception cref="IOException">The file cannot be written; one that was there is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The same, for want of rights.</exception>
    public void Save(string path) => AtomicFile.Write(path, stream =>
    {
        using var npz = new NpzWriter(stream);
        TrainedNetArchive.Write(npz, Net);
        string[] moments = [.. Optimizer.Moments.Keys.Select(name => name.Split('/')[0]).Distinct()];
        npz.AddText(StateEntry, JsonSerializer.Serialize(
            new State(
                Images, Options, Position, Optimizer.Steps, moments, Teacher,
                Best is null ? null : new BestState(Best.Epoch, Best.TrainAccuracy, Best.ValidationAccuracy),
                EpochSigns is not null),
            TrainedNetArchive.Json));
        IReadOnlyList<ParameterInfo> parameters = GraphParameters.Of(Net.BuildGraph());
        foreach ((ParameterInfo parameter, string name) in MomentArrays(parameters, moments))
            npz.Add($"optimizer/{name}", Optimizer.Moments[name], parameter.Dimensions);
        foreach (ParameterInfo parameter in Best is null ? [] : parameters)
            npz.Add(BestName(parameter), Best!.Parameters[parameter.Name], parameter.Dimensions);
        foreach (ParameterInfo latent in EpochSigns is null ? [] : Latents(parameters))
            npz.AddBytes(SignsName(latent), EpochSigns![latent.Name]);
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
        IReadOnlyList<ParameterInfo> parameters = GraphParameters.Of(net.BuildGraph());
        Dictionary<string, float[]> moments = MomentArrays(parameters, state.Moments).ToDictionary(
            moment => moment.Name, moment => npz.Array($"optimizer/{moment.Name}", moment.Parameter.Dimensions));
        return new Checkpoint(
            net, state.Images, state.Options, state.Position, new OptimizerState(state.OptimizerSteps, moments))
        {
            Teacher = state.Teacher,
            Best = state.Best is not { } best ? null : new BestEpoch(
                best.Epoch, best.TrainAccuracy, best.ValidationAccuracy,
                parameters.ToDictionary(p => p.Name, p => npz.Array(BestName(p), p.Dimensions))),
            EpochSigns = state.HasSigns
                ? Latents(parameters).ToDictionary(p => p.Name, p => npz.Bytes(SignsName(p), SignFlips.Length(p)))
                : null,
        };
    }

    private static string BestName(ParameterInfo parameter) => $"best/{parameter.Name}";

    private static string SignsName(ParameterInfo latent) => $"signs/{latent.Name}.bin";

    private static IEnumerable<ParameterInfo> Latents(IEnumerable<ParameterInfo> parameters) =>
        parameters.Where(parameter => parameter.Kind == ParameterKind.BinaryLatent);

    private static IEnumerable<(ParameterInfo Parameter, string Name)> MomentArrays(
        IReadOnlyList<ParameterInfo> parameters, IReadOnlyList<string> moments) =>
        from parameter in parameters
        where parameter.Kind != ParameterKind.Statistic
        from moment in moments
        select (parameter, $"{moment}/{parameter.Name}");
}
