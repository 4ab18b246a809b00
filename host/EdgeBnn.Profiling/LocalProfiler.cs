using EdgeBnn.Core;
using EdgeBnn.Runtime;

namespace EdgeBnn.Profiling;

/// <summary>Times models on this machine, through the same runtime that a board runs.</summary>
public sealed class LocalProfiler : ILatencySource
{
    /// <inheritdoc/>
    public MachineInfo Machine { get; } = MachineInfo.Local(BnnSession.Paths);

    /// <inheritdoc/>
    public ModelTiming Measure(Model model, ProfileOptions options) => Measure(BnnModel.From(model), options);

    /// <summary>
    /// Times a model: whole runs first, then each operation alone, called again and again on warm caches.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="options">How.</param>
    /// <exception cref="ArgumentException">
    /// An option is out of range, or names a path that this machine does not have.
    /// </exception>
    public ModelTiming Measure(BnnModel model, ProfileOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Repeats, ProfileOptions.FewestRepeats);
        using var session = new BnnSession(
            model, new SessionOptions { Threads = options.Threads, Path = options.Path });
        byte[] image = NoiseImage.For(model.Model);
        int[] logits = new int[model.Classes];
        void Run() => session.Run(image, logits);

        Sampling.WarmUp(Run, options.WarmUp);
        double[] whole = Sampling.Take(Run, options.Repeats);
        var operations = new OperationTiming[session.Plan.Count];
        for (int i = 0; i < operations.Length; i++)
        {
            int index = i;
            double[] times = Sampling.Take(() => session.RunOperation(index), options.Repeats);
            operations[i] = OperationTiming.Of(model.Model, model.Model.Operations[i], session.Plan[i], times);
        }

        return new ModelTiming(Samples.Median(whole), Samples.Percentile(whole, 0.95), operations);
    }
}
