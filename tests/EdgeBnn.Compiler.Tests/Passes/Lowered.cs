using EdgeBnn.Compiler.Passes;
using EdgeBnn.Compiler.Steps;
using EdgeBnn.Compiler.Tests.Nets;
using EdgeBnn.Training.Graph;

namespace EdgeBnn.Compiler.Tests.Passes;

/// <summary>Graphs as lists of steps, for tests of single passes.</summary>
internal static class Lowered
{
    /// <summary>The steps of a graph with random parameters, some of which the test may set first.</summary>
    public static StepList Of(NetGraph graph, Action<Dictionary<string, float[]>>? change = null)
    {
        Dictionary<string, float[]> parameters = RandomWeights.Draw(graph, seed: 1);
        change?.Invoke(parameters);
        return LowerGraph.Run(graph, new ParameterSet(parameters));
    }

    /// <summary>Stem, the signs 'a.sign', then what the test adds to them, then pool and dense layer.</summary>
    public static NetGraph Behind(Func<GraphBuilder, int, int> add)
    {
        (GraphBuilder graph, int last) = Graphs.Start();
        return Graphs.Finish(graph, add(graph, Graphs.Sign(graph, "a.sign", last)));
    }

    public static Step Named(StepList steps, string name) => Assert.Single(steps.Steps, step => step.Name == name);

    public static ConvStep Conv(StepList steps, string name) => Assert.IsType<ConvStep>(Named(steps, name));
}
