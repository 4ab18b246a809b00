using System.Diagnostics;
using EdgeBnn.Core;
using EdgeBnn.Runtime;

namespace EdgeBnn.Profiling;

/// <summary>Times models on this machine, through the same runtime that a board runs.</summary>
public sealed class LocalProfiler : ILatencySource
{
    private const int FewestRepeats = 3;

    /// <summary>A timing takes at least this long, so that reading the clock (some 25 ns) is lost in it.</summary>
    private const double LeastSampleUs = 10;

    private const int MostCallsPerSample = 1000;

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
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Repeats, FewestRepeats);
        using var session = new BnnSession(
            model, new SessionOptions { Threads = options.Threads, Path = options.Path });
        byte[] image = NoiseImage.For(model.Model);
        int[] logits = new int[model.Classes];
        void Run() => session.Run(image, logits);

        WarmUp(Run, options.WarmUp);
        double[] whole = Sample(Run, options.Repeats);
        var operations = new OperationTiming[session.Plan.Count];
        for (int i = 0; i < operations.Length; i++)
        {
            int index = i;
            double[] times = Sample(() => session.RunOperation(index), options.Repeats);
            operations[i] = Describe(model.Model, model.Model.Operations[i], session.Plan[i], times);
        }

        return new ModelTiming(Samples.Median(whole), Samples.Percentile(whole, 0.95), operations);
    }

    private static OperationTiming Describe(Model model, Operation operation, OperationPlan plan, double[] times)
    {
        OperationCost cost = CostModel.Of(model, operation);
        return new OperationTiming(
            plan.Name, plan.Kind.ToString(), plan.Path, plan.Reason, Samples.Median(times),
            Samples.Percentile(times, 0.95), cost.BinaryMacs, cost.Int8Macs);
    }

    private static void WarmUp(Action run, TimeSpan time)
    {
        long begin = Stopwatch.GetTimestamp();
        do
            run();
        while (Stopwatch.GetElapsedTime(begin) < time);
    }

    /// <summary>Microseconds of one call, so many times.</summary>
    private static double[] Sample(Action call, int repeats)
    {
        double once = Time(call, 1);
        int calls = Math.Clamp((int)Math.Ceiling(LeastSampleUs / Math.Max(once, 0.01)), 1, MostCallsPerSample);
        double[] times = new double[repeats];
        for (int i = 0; i < repeats; i++)
            times[i] = Time(call, calls);
        return times;
    }

    private static double Time(Action call, int calls)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < calls; i++)
            call();
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / calls;
    }
}
