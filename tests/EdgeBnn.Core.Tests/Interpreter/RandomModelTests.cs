using EdgeBnn.Testing;

namespace EdgeBnn.Core.Tests.Interpretation;

/// <summary>The interpreter equals the oracle on random graphs: every map, and the logits.</summary>
public sealed class RandomModelTests
{
    /// <summary>Enough seeds that every feature occurs; the coverage test says when they are not.</summary>
    private const int Models = 400;

    private const int PerCase = 20;

    public static TheoryData<int> FirstSeeds => [.. Enumerable.Range(0, Models / PerCase).Select(i => i * PerCase)];

    [Theory]
    [MemberData(nameof(FirstSeeds))]
    public void All_maps_equal_the_oracle_from_seed(int firstSeed)
    {
        for (int seed = firstSeed; seed < firstSeed + PerCase; seed++)
        {
            Model model = RandomModels.Create(seed);
            byte[] image = SeededImage.Create(model, seed + 2);
            OracleCheck.AllMapsEqual(model, image);

            int[] logits = new int[model.Tensors[model.Operations[^1].Output].Channels];
            new Interpreter(model).Run(image, logits);
            Assert.Equal(NaiveInterpreter.Run(model, image), logits);
        }
    }

    [Fact]
    public void The_seeds_reach_every_feature()
    {
        HashSet<string> reached = [];
        for (int seed = 0; seed < Models; seed++) reached.UnionWith(ModelFeatures.Of(RandomModels.Create(seed)));
        Assert.Equal(ModelFeatures.All.Order(), reached.Order());
    }

    [Fact]
    public void The_same_seed_gives_the_same_model()
    {
        Model first = RandomModels.Create(7);
        Model second = RandomModels.Create(7);
        byte[] image = SeededImage.Create(first, 3);
        Assert.Equal(Names(first), Names(second));
        Assert.Equal(NaiveInterpreter.Run(first, image), NaiveInterpreter.Run(second, image));
    }

    private static IEnumerable<string> Names(Model model) => model.Operations.Select(operation => operation.Name);
}
