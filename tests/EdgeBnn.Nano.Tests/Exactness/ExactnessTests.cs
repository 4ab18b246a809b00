using EdgeBnn.Core;
using EdgeBnn.Testing;

namespace EdgeBnn.Nano.Tests.Exactness;

/// <summary>The library's loops equal Core's kernels: every map of random nets and of every awkward shape.</summary>
public sealed class ExactnessTests
{
    private const int Models = 400;
    private const int PerCase = 20;
    private const int TrainedImages = 100;

    public static TheoryData<int> FirstSeeds => [.. Enumerable.Range(0, Models / PerCase).Select(i => i * PerCase)];

    public static TheoryData<string> TrainedNets => [.. TrainedModels.Names];

    public static TheoryData<OperationKind> Kinds => [.. Enum.GetValues<OperationKind>()];

    [Theory]
    [MemberData(nameof(FirstSeeds))]
    public void Random_nets_equal_core_from_seed(int firstSeed)
    {
        for (int seed = firstSeed; seed < firstSeed + PerCase; seed++)
        {
            Model model = RandomModels.Create(seed);
            StepComparison.AllMapsEqual(
                () => RandomModels.Create(seed), SeededImage.Create(model, seed), SeededImage.Create(model, seed + 1));
        }
    }

    [Fact]
    public void The_seeds_reach_every_feature()
    {
        HashSet<string> reached = [];
        for (int seed = 0; seed < Models; seed++) reached.UnionWith(ModelFeatures.Of(RandomModels.Create(seed)));
        Assert.Equal(ModelFeatures.All.Order(), reached.Order());
    }

    [Theory]
    [MemberData(nameof(TrainedNets))]
    public void Trained_nets_equal_core(string name)
    {
        Model model = TrainedModels.Load(name);
        StepComparison.AllMapsEqual(
            () => TrainedModels.Load(name),
            [.. Enumerable.Range(0, TrainedImages).Select(seed => SeededImage.Create(model, seed))]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_shape_equals_core(OperationKind kind)
    {
        foreach (SingleOpCase entry in SingleOpModels.All.Where(entry => entry.Kind == kind))
        {
            Model model = entry.CreateModel();
            List<byte[]> images = [SeededImage.Create(model, entry.Seed)];
            byte[] white = new byte[model.Tensors[0].Length];
            Array.Fill(white, (byte)255);
            if (entry.HasExtremes) images.AddRange([new byte[model.Tensors[0].Length], white]);
            StepComparison.AllMapsEqual(entry.CreateModel, [.. images]);
        }
    }
}
