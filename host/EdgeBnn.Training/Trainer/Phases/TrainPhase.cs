using EdgeBnn.Training.Graph;

namespace EdgeBnn.Training;

/// <summary>
/// The epochs of a run that train one net with one optimizer and one learning rate schedule: all of them, or one of two
/// steps, binary activations with float weights first, then binary weights too (Martinez et al., ICLR 2020; Liu et al.,
/// ReActNet, ECCV 2020).
/// </summary>
internal sealed class TrainPhase
{
    private readonly TrainJob _job;
    private readonly int _steps;
    private readonly int _start;
    private readonly CosineSchedule _schedule;

    /// <summary>A phase with a net that is new.</summary>
    /// <param name="job">The whole run.</param>
    /// <param name="steps">Steps of an epoch.</param>
    /// <param name="floatWeights">Whether it is the first of two.</param>
    public TrainPhase(TrainJob job, int steps, bool floatWeights)
    {
        (_job, _steps, HasFloatWeights) = (job, steps, floatWeights);
        TrainOptions all = job.Options;
        int first = all.FirstPhase?.Epochs ?? 0;
        (_start, End) = floatWeights ? (0, first) : (first, all.Epochs);
        (LearningRate, float decay) = floatWeights
            ? (all.FirstPhase!.LearningRate, all.FirstPhase.WeightDecay)
            : (all.LearningRate, all.WeightDecay);

        int epochs = End - _start;
        float warmUp = all.FirstPhase is null ? all.WarmUpEpochs : Math.Min(all.WarmUpEpochs, epochs / 2f);
        _schedule = new CosineSchedule(LearningRate, (long)epochs * steps, (long)(warmUp * steps));
        NetGraph graph = TrainJobCheck.BuildGraph(job);
        Net = new GraphNet(floatWeights ? FloatWeights.Of(graph) : graph, all.Seed);
        Optimizer = all.Optimizer == OptimizerKind.Adam
            ? new AdamOptimizer(Net.Parameters, decay)
            : new SgdOptimizer(Net.Parameters, decay);
    }

    /// <summary>Whether its weights are floats though the net is to be binary.</summary>
    public bool HasFloatWeights { get; }

    /// <summary>Its peak learning rate.</summary>
    public float LearningRate { get; }

    /// <summary>Epochs of the run that are done when it ends.</summary>
    public int End { get; }

    /// <summary>The net that it trains.</summary>
    public GraphNet Net { get; }

    /// <summary>What moves its parameters.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>The learning rate of a step; epochs of the run and steps in them are counted from 0.</summary>
    public float RateAt(int epoch, int step) => _schedule.At(((long)(epoch - _start) * _steps) + step);

    /// <summary>The second step, which starts from what this one has learnt.</summary>
    public TrainPhase Next()
    {
        var next = new TrainPhase(_job, _steps, floatWeights: false);
        FloatWeights.Start(next.Net, Net.CopyParameters());
        return next;
    }
}
