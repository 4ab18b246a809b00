using EdgeBnn.Core;

namespace EdgeBnn.Testing;

/// <summary>
/// Random valid models: graphs with branches and shortcuts over all operations and options, small enough that
/// thousands of them run in seconds. The same seed gives the same model.
/// </summary>
public static class RandomModels
{
    /// <summary>A planned model.</summary>
    public static Model Create(int seed)
    {
        Random random = new(seed);
        int height = random.Next(1, 13);
        int width = random.Next(1, 13);
        ModelBuilder builder = new(seed, height, width, random.Next(4) == 0 ? random.Next(4, 9) : random.Next(1, 4));
        RandomGraph graph = new(builder);
        graph.AddStems();
        int steps = random.Next(2, 10);
        for (int i = 0; i < steps; i++) graph.AddStep();
        graph.AddHead();
        return builder.Build($"random seed {seed}");
    }
}
