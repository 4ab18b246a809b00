using EdgeBnn.Training.Graph;

namespace EdgeBnn.Training.Tests.Storage;

/// <summary>Small nets with seeded numbers, and a folder that goes away with the test.</summary>
internal static class SampleNets
{
    public static readonly NetSpec Spec = new("sample", new StemSpec(4), [new(5, 1), new(6, 1, 2)]);

    public static TrainedNet Make(int seed)
    {
        var random = new Random(seed);
        NetGraph graph = NetBuilder.Build(Spec, new InputShape(8, 8, 2), 3);
        return new TrainedNet(
            Spec, new InputShape(8, 8, 2), ["a", "b", "ç"], FullPrecision: false,
            GraphParameters.Of(graph).ToDictionary(
                p => p.Name, p => Enumerable.Range(0, p.Count).Select(_ => (random.NextSingle() * 2) - 1).ToArray()),
            graph.Nodes.ToDictionary(node => node.Name, _ => random.NextSingle() * 10),
            new TrainingFacts("none", 3, ulong.MaxValue, 0.9, null, 0.75));
    }
}
