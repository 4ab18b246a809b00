using EdgeBnn.Search.Candidates;
using EdgeBnn.Tensors;
using EdgeBnn.Training;
using EdgeBnn.Training.Data;

namespace EdgeBnn.Search.Estimation;

/// <summary>
/// Trains candidates on the first training images and judges them by the last ones, which none of them trains on.
/// The test images play no part. Each round goes on from the weights of the one before.
/// </summary>
public sealed class CandidateTrainer : ICandidateTrainer
{
    private const int FeatureImages = 64;

    private readonly Dataset _data;
    private readonly ImageSet _heldOut;
    private readonly int[] _featureBatch;
    private readonly TrainOptions _options;
    private readonly IReadOnlyList<TrainingRound> _rounds;
    private readonly Dictionary<string, TrainedNet> _nets = [];

    /// <summary>Prepares the training of candidates.</summary>
    /// <param name="data">Its last training images are held out.</param>
    /// <param name="teacher">A full-precision net for the same images with as many stages as the candidates.</param>
    /// <param name="options">How to train; epochs and images come from <paramref name="rounds"/>.</param>
    /// <param name="rounds">One entry per round.</param>
    /// <param name="heldOut">Training images held out, at least 1 and fewer than there are.</param>
    public CandidateTrainer(
        Dataset data, GraphNet teacher, TrainOptions options, IReadOnlyList<TrainingRound> rounds, int heldOut)
    {
        int left = data.Train.Count - heldOut;
        _data = data with { Train = data.Train.Slice(0, left) };
        _heldOut = data.Train.Slice(left, heldOut);
        _featureBatch = [.. Enumerable.Range(0, Math.Min(FeatureImages, heldOut))];
        _options = options with
        {
            Test = TestWhen.Never,
            ValidationImages = 0,
            RecalibrationImages = Math.Min(options.RecalibrationImages, 1024),
            CalibrationImages = 1,
        };
        _rounds = rounds;
        TeacherFeatures = Features(teacher);
    }

    /// <inheritdoc/>
    public IReadOnlyList<StageFeatures> TeacherFeatures { get; }

    /// <inheritdoc/>
    public CandidateStanding Train(Candidate candidate, int round, CancellationToken cancellation)
    {
        TrainingRound plan = _rounds[round];
        TrainOptions options = _options with
        {
            Epochs = plan.Epochs,
            WarmUpEpochs = Math.Min(_options.WarmUpEpochs, plan.Epochs / 4f),
        };
        string name = candidate.Spec.Name;
        var job = new TrainJob(candidate.Spec, _data with { Train = _data.Train.Take(plan.Images) }, options)
        {
            Start = _nets.GetValueOrDefault(name),
        };
        TrainResult result = Trainer.Train(job, cancellation: cancellation);
        cancellation.ThrowIfCancellationRequested();
        _nets[name] = result.Net;

        var net = new GraphNet(result.Net);
        return new(new(Evaluator.Accuracy(net, _heldOut)), Features(net));
    }

    private List<StageFeatures> Features(GraphNet net)
    {
        List<StageFeatures> features = [];
        Evaluator.Run(net, _heldOut, _featureBatch, (_, _) => features = [.. net.StageOutputs.Select(Copy)]);
        return features;
    }

    private static StageFeatures Copy(Tensor map) =>
        new(map.Shape.N, map.Shape.H, map.Shape.W, map.Shape.C, map.Values.ToArray());
}
