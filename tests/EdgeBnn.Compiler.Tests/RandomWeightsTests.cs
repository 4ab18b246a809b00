using System.Diagnostics;
using EdgeBnn.Core;
using EdgeBnn.Training;

namespace EdgeBnn.Compiler.Tests;

public class RandomWeightsTests
{
    [Fact]
    public void A_candidate_compiles_within_0_3_seconds()
    {
        var input = new InputShape(32, 32, 3);
        var best = TimeSpan.MaxValue;
        for (int seed = 0; seed < 3; seed++)
        {
            var watch = Stopwatch.StartNew();
            RandomWeights.Compile(NetPresets.ResNet20, input, 10, seed);
            best = watch.Elapsed < best ? watch.Elapsed : best;
        }

        Assert.InRange(best.TotalSeconds, 0, 0.3);
    }

    [Fact]
    public void The_same_seed_gives_the_same_file_and_another_seed_another()
    {
        var input = new InputShape(28, 28, 1);
        byte[] first = RandomWeights.Compile(NetPresets.Mnist, input, 10, seed: 3).ToBytes();
        Assert.Equal(first, RandomWeights.Compile(NetPresets.Mnist, input, 10, seed: 3).ToBytes());
        Assert.NotEqual(first, RandomWeights.Compile(NetPresets.Mnist, input, 10, seed: 4).ToBytes());
    }

    [Fact]
    public void The_signs_and_the_logits_of_a_random_net_take_both_sides()
    {
        CompiledModel compiled = RandomWeights.Compile(NetPresets.Tiny, new InputShape(32, 32, 3), 6, seed: 5);
        byte[] image = new byte[32 * 32 * 3];
        new Random(6).NextBytes(image);
        var run = new Nets.IntegerRun(compiled, image);

        foreach ((string node, NodeTensor place) in compiled.Report.Tensors)
        {
            if (compiled.Model.Tensors[place.Tensor].Type == TensorType.Bits)
                Assert.InRange(run.Of(node)!.Count(v => v > 0) / (double)run.Of(node)!.Length, 0.05, 0.95);
        }

        Assert.True(run.Logits.Distinct().Count() > 1);
    }
}
