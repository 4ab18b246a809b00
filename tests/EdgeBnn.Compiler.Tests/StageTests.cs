using EdgeBnn.Compiler.Tests.Nets;
using EdgeBnn.Training.Graph;

namespace EdgeBnn.Compiler.Tests;

/// <summary>
/// Every map of the integer net against the float nodes that made it, fed with what the integer net had there: an
/// error cannot hide behind signs that fell differently further up, and none adds up.
/// </summary>
public class StageTests
{
    /// <summary>
    /// Roundings of PReLU slopes, means and residuals beyond the affine's own bound, in steps of the map.
    /// </summary>
    private const double OtherRoundings = 2;

    private const double ImageScale = 1 / 64.0;

    [Theory]
    [MemberData(nameof(Graphs.Names), MemberType = typeof(Graphs))]
    public void Every_map_is_what_the_float_nodes_make_of_the_maps_before_it(string name)
    {
        TestNet net = TestNet.Create(Graphs.All[name](), seed: 7);
        CompiledModel compiled = net.Compile();
        var random = new Random(11);
        for (int i = 0; i < 3; i++)
            CheckImage(net, compiled, net.Image(random));
    }

    private static void CheckImage(TestNet net, CompiledModel compiled, byte[] image)
    {
        var run = new IntegerRun(compiled, image);
        FloatReference reference = net.WithRoundedWeights();
        double[] input = [.. image.Select(b => (b - 128) * ImageScale)];
        for (int i = 0; i < compiled.Report.Operations.Count; i++)
        {
            int tensor = compiled.Model.Operations[i].Output;
            // the result of part of a node's work, such as a sign moved before its pool, is seen at that node
            if (compiled.Report.Tensors.All(pair => pair.Value.Tensor != tensor || !net.Has(pair.Key)))
                continue;
            (string node, NodeTensor place) = compiled.Report.Tensors.First(pair => pair.Value.Tensor == tensor);
            int id = net.IdOf(node);
            double[] expected = reference.Recompute(id, k => k == 0 ? input : run.Of(net.Graph.Nodes[k].Name));
            double[] found = run.Of(node)!;
            if (net.Graph.Nodes[id] is BinarizeNode sign)
                SettleZeros(run.Of(net.Graph.Nodes[sign.Input].Name), expected, found);
            Compare(compiled.Report.Operations[i], net.Graph.Nodes[id], place, expected, found);
        }
    }

    // a stored 0 stands for small values of both signs, and the compiler says per channel which: SignBehindPReluTests
    private static void SettleZeros(double[]? stored, double[] expected, double[] found)
    {
        for (int i = 0; stored is not null && i < stored.Length; i++)
        {
            if (stored[i] == 0)
                expected[i] = found[i];
        }
    }

    private static void Compare(
        OperationReport operation, Node node, NodeTensor place, double[] expected, double[] found)
    {
        bool isLogits = operation.Name == "head.dense";
        bool isExact = node is BinarizeNode or ThermometerNode or MaxPoolNode or TileChannelsNode or ShuffleNode;
        double step = isLogits ? 1 : place.Scale;
        double allowed = isExact ? 1e-6 * step : (operation.ErrorBound + (isLogits ? 1e-5 : OtherRoundings)) * step;
        Assert.Equal(expected.Length, found.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            double clipped = isLogits || node is BinarizeNode or ThermometerNode
                ? expected[i]
                : Math.Clamp(expected[i], short.MinValue * step, short.MaxValue * step);
            Assert.True(
                Math.Abs(clipped - found[i]) <= allowed,
                $"{operation.Name} at {i}: float {clipped}, integer {found[i]}, allowed {allowed}");
        }
    }
}
