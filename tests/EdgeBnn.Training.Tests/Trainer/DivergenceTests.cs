using EdgeBnn.Training.Tests.Storage;

namespace EdgeBnn.Training.Tests.Trainer;

/// <summary>Numbers that stop being finite: the run stops, names step and layer, and spares its checkpoint.</summary>
public sealed class DivergenceTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly TrainJob _job;
    private readonly byte[] _checkpoint;
    private readonly TrainedNet _net;

    public DivergenceTests()
    {
        var options = new TrainOptions { Epochs = 1, Batch = 16, Seed = 3 };
        _job = new TrainJob(Patterns.Spec, Patterns.Make(), options) { CheckpointPath = _folder["c.npz"] };
        _net = Train(_job).Net;
        _checkpoint = File.ReadAllBytes(_folder["c.npz"]);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_parameter_that_is_no_number_is_named()
    {
        _net.Parameters["head.dense.bias"][0] = float.NaN;
        DivergedException e = AssertDiverges(_job with { Start = _net }, 1, 1, "head.dense.bias");
        Assert.StartsWith(
            "Training diverged at epoch 1, step 1 of 15, in its loss: first head.dense.bias is NaN; expected finite",
            e.Message);
    }

    [Fact]
    public void The_first_layer_that_overflows_is_named()
    {
        // both factors are finite, their product is not
        Array.Fill(_net.Parameters["stage1.block0.bn.gamma"], -1e30f);
        Array.Fill(_net.Parameters["stage1.block0.prelu.slope"], 1e30f);
        DivergedException e = AssertDiverges(_job with { Start = _net }, 1, 1, "stage1.block0.prelu");
        Assert.Contains("in its loss: first the result of stage1.block0.prelu is ", e.Message);
    }

    [Fact]
    public void The_first_gradient_that_overflows_is_named_from_the_loss_back()
    {
        // maps so close to 0 that a huge slope leaves them small on the way forward, but not their gradient
        foreach (string norm in (string[])["stem.bn", "stage0.block0.bn", "stage1.block0.bn"])
        {
            Array.Fill(_net.Parameters[$"{norm}.gamma"], 0);
            Array.Fill(_net.Parameters[$"{norm}.beta"], -1e-20f);
        }

        Array.Fill(_net.Parameters["stage1.block0.prelu.slope"], 1e38f);
        float[] dense = _net.Parameters["head.dense.weight"];
        for (int i = 0; i < dense.Length; i++)
            dense[i] = i < dense.Length / 2 ? 1e10f : -1e10f;
        DivergedException e = AssertDiverges(_job with { Start = _net }, 1, 1, "stage1.block0.add");
        Assert.Contains("in its gradient: first the gradient of stage1.block0.add is ", e.Message);
    }

    [Fact]
    public void An_update_that_overflows_is_named()
    {
        TrainOptions wild = _job.Options with
        {
            Epochs = 2,
            Optimizer = OptimizerKind.Sgd,
            LearningRate = float.MaxValue,
            WarmUpEpochs = 0,
            WeightDecay = 1e10f,
        };
        var e = Assert.Throws<DivergedException>(() => Train(_job with { Options = wild }));
        Assert.Contains("in its update: first ", e.Message);
        Assert.Contains(_net.Parameters.Keys, name => name == e.Layer);
        Assert.Equal(_checkpoint, File.ReadAllBytes(_folder["c.npz"]));
    }

    private DivergedException AssertDiverges(TrainJob job, int epoch, int step, string layer)
    {
        var e = Assert.Throws<DivergedException>(() => Train(job));
        Assert.True((epoch, step, layer) == (e.Epoch, e.Step, e.Layer), e.Message);
        Assert.Equal(_checkpoint, File.ReadAllBytes(_folder["c.npz"]));
        return e;
    }

    private static TrainResult Train(TrainJob job) =>
        Training.Trainer.Train(job, cancellation: TestContext.Current.CancellationToken);
}
