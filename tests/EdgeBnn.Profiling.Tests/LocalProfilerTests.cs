using EdgeBnn.Core;
using EdgeBnn.Runtime;
using EdgeBnn.Testing;

namespace EdgeBnn.Profiling.Tests;

public class LocalProfilerTests
{
    private const int Seed = 3;

    private static readonly ProfileOptions Quick = new() { Repeats = 5, WarmUp = TimeSpan.FromMilliseconds(5) };

    [Fact]
    public void Every_operation_is_timed_and_costed()
    {
        Model model = RandomModels.Create(Seed);
        ModelTiming timing = new LocalProfiler().Measure(model, Quick);
        Assert.Equal(model.Operations.Select(o => o.Name), timing.Operations.Select(o => o.Name));
        Assert.Equal(model.Operations.Select(o => o.Kind.ToString()), timing.Operations.Select(o => o.Kind));
        Assert.All(timing.Operations, o => Assert.InRange(o.MedianUs, 0.001, 1e6));
        Assert.All(timing.Operations, o => Assert.True(o.P95Us >= o.MedianUs));
        Assert.All(timing.Operations, o => Assert.NotEmpty(o.Reason));
        OperationCost total = CostModel.Total(model);
        Assert.Equal(total.BinaryMacs, timing.Operations.Sum(o => o.BinaryMacs));
        Assert.Equal(total.Int8Macs, timing.Operations.Sum(o => o.Int8Macs));
        Assert.All(timing.Operations, o => Assert.True(o.BytesMoved > 0));
        Assert.True(timing.TotalUs > 0 && timing.P95Us >= timing.TotalUs);
    }

    [Fact]
    public void Every_path_of_the_machine_can_be_timed_and_is_named()
    {
        Model model = RandomModels.Create(Seed);
        foreach (string path in BnnSession.Paths)
        {
            ModelTiming timing = new LocalProfiler().Measure(model, Quick with { Path = path, Threads = 2 });
            Assert.All(timing.Operations, o => Assert.Contains(o.Path, new[] { path, "scalar" }));
        }
    }

    [Fact]
    public void Impossible_options_are_refused()
    {
        Model model = RandomModels.Create(Seed);
        var profiler = new LocalProfiler();
        Assert.Throws<ArgumentException>(() => profiler.Measure(model, Quick with { Path = "quantum" }));
        Assert.Throws<ArgumentException>(() => profiler.Measure(model, Quick with { Threads = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => profiler.Measure(model, Quick with { Repeats = 2 }));
    }

    [Fact]
    public void A_model_of_many_times_the_work_takes_longer()
    {
        double small = new LocalProfiler().Measure(Models.Convolution(extent: 4, channels: 32), Quick).TotalUs;
        double large = new LocalProfiler().Measure(Models.Convolution(extent: 56, channels: 128), Quick).TotalUs;
        Assert.True(large > 5 * small, $"{large} us for 3,000 times the work of {small} us");
    }

    [Fact]
    public void Core_is_timed_too() =>
        Assert.InRange(CoreProfiler.MeasureUs(RandomModels.Create(Seed), 3, TimeSpan.Zero), 0.1, 1e7);

    [Fact]
    public void A_residual_is_moved_too()
    {
        var builder = new ModelBuilder(Seed, 6, 5, 32);
        int bits = builder.Thermometer(0, 1);
        int first = builder.BConv2DAffine(bits, Windows.Square(3, pad: 1), 32);
        int second = builder.BConv2DAffine(bits, Windows.Square(3, pad: 1), 32, residual: first);
        builder.Dense(second, TensorType.I32, 2);
        OperationTiming[] timed = [.. new LocalProfiler().Measure(builder.Build("residual"), Quick).Operations];
        Assert.Equal(6 * 5 * 32 * sizeof(short), timed[2].BytesMoved - timed[1].BytesMoved);
    }

    [Fact]
    public void A_whole_run_is_compared_with_its_binary_convolutions()
    {
        var conv = new OperationTiming("conv", "BConv2D", "scalar", "", 2, 3, 5000, 0, 500);
        OperationTiming sign = conv with { Kind = "Binarize", BinaryMacs = 0 };
        Assert.Equal(1.5, new ModelTiming(6, 7, [conv, sign, conv]).TimesBinaryConvolutions);
        Assert.Null(new ModelTiming(6, 7, [sign]).TimesBinaryConvolutions);
    }

    [Fact]
    public void An_operation_that_another_does_takes_and_moves_nothing()
    {
        var builder = new ModelBuilder(Seed, 6, 5, 3);
        int pooled = builder.MaxPool(builder.QConv2D(0, Windows.Square(3, pad: 1), 8), Windows.Square(2, 2));
        builder.Dense(pooled, TensorType.I32, 2);
        Model model = builder.Build("stem");
        Rescale rescale = ((QConv2D)model.Operations[0]).Rescale;
        rescale.Multiplier = Array.ConvertAll(rescale.Multiplier, Math.Abs);
        using var session = new BnnSession(BnnModel.From(model));
        OperationTiming pool = new LocalProfiler().Measure(model, Quick).Operations[1];
        Assert.Equal(session.Plan[1].IsJoined, pool.MedianUs == 0);
        Assert.Equal(session.Plan[1].IsJoined, pool.BytesMoved == 0);
    }

    [Fact]
    public void Speed_counts_binary_and_int8_work_together()
    {
        var timing = new OperationTiming(
            "conv", "BConv2D", "scalar", "", MedianUs: 2, P95Us: 3, BinaryMacs: 5000, Int8Macs: 1000,
            BytesMoved: 500);
        Assert.Equal(3, timing.GigaMacsPerSecond);
        Assert.Equal(0.25, timing.GigaBytesPerSecond);
        Assert.Equal(0, (timing with { MedianUs = 0 }).GigaMacsPerSecond);
    }
}
