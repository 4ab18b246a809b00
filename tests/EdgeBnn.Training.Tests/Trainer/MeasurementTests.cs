using EdgeBnn.Tensors;
using EdgeBnn.Training.Data;
using EdgeBnn.Training.Graph;
using EdgeBnn.Training.Tests.Execution;

namespace EdgeBnn.Training.Tests.Trainer;

public class MeasurementTests
{
    private static readonly Dataset Data = Patterns.Make(300, 10);
    private static readonly NetGraph Graph = NetBuilder.Build(Patterns.Spec, new InputShape(8, 8, 1), 3);

    [Fact]
    public void Calibration_finds_the_largest_value_of_every_node()
    {
        var net = new GraphNet(Graph, 1);
        Dictionary<string, float> ranges = Calibration.Measure(net, Data.Train, 150);
        var naive = new NaiveGraph(Graph, net.CopyParameters());
        double[] largest = new double[Graph.Nodes.Count];
        for (int n = 0; n < 300; n += 2)
        {
            float[] image = [.. Data.Train.Image(n).ToArray().Select(v => (v - 128) / 64f)];
            double[][] results = naive.Run(image);
            for (int id = 0; id < largest.Length; id++)
                largest[id] = Math.Max(largest[id], results[id].Max(Math.Abs));
        }

        for (int id = 0; id < largest.Length; id++)
            Assert.Equal(largest[id], ranges[Graph.Nodes[id].Name], 1e-4 * (1 + largest[id]));
    }

    [Fact]
    public void Recalibration_sets_statistics_to_those_of_the_images()
    {
        var net = new GraphNet(Graph, 2);
        Recalibration.Run(net, Data.Train, 300);
        double sum = 0;
        long count = 0;
        int conv = Graph.Nodes.ToList().FindIndex(node => node.Name == "stem.conv");
        Evaluator.Run(net, Data.Train, [.. Enumerable.Range(0, 300)], (_, _) =>
        {
            ReadOnlySpan<float> values = net.Result(conv).Values;
            for (int i = 3; i < values.Length; i += 8, count++)
                sum += values[i];
        });
        Dictionary<string, float[]> parameters = net.CopyParameters();
        Assert.Equal(sum / count, parameters["stem.bn.mean"][3], 1e-4);
        Assert.NotEqual(0, parameters["stage1.block0.bn.mean"][0]);
        Assert.Equal(0.1f, net.StatisticsMomentum);
    }

    [Fact]
    public void Accuracy_counts_the_highest_logits()
    {
        var logits = new Tensor(new Shape(4, 1, 1, 3));
        new float[] { 0, 1, 2, 5, 5, 1, -3, -2, -1, 7, 1, 1 }.CopyTo(logits.Values);
        Assert.Equal(3, Evaluator.Correct(logits, [2, 0, 1, 0]));
    }

    [Fact]
    public void An_epoch_sees_every_training_image_once_in_an_order_of_its_own()
    {
        var order = new ImageOrder(100, 20, seed: 5);
        Assert.Equal(20, order.Validation.Distinct().Count());
        int[] first = order.Epoch(0);
        Assert.Equal(Enumerable.Range(0, 100), first.Concat(order.Validation).Order());
        Assert.Equal(first.Order(), order.Epoch(1).Order());
        Assert.NotEqual(first, order.Epoch(1));
        Assert.Equal(first, new ImageOrder(100, 20, seed: 5).Epoch(0));
        Assert.NotEqual(order.Validation, new ImageOrder(100, 20, seed: 6).Validation);
    }
}
