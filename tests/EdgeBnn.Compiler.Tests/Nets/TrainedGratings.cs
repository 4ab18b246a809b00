using EdgeBnn.Tensors;
using EdgeBnn.Training;
using EdgeBnn.Training.Graph;

namespace EdgeBnn.Compiler.Tests.Nets;

/// <summary>
/// Nets that learnt <see cref="Gratings"/> for a second, so that their signs and logits mean something.
/// </summary>
internal static class TrainedGratings
{
    private const int Steps = 120;
    private const int Batch = 32;
    private const int CalibrationBatches = 8;

    private static readonly InputShape Input = new(Gratings.Size, Gratings.Size, 3);
    private static readonly NetSpec Spec =
        new("gratings", new StemSpec(12), [new(12, 1), new(24, 2, 2), new(48, 1, 2)]);

    // every other choice that a description has
    private static readonly NetSpec Choices = Spec with
    {
        Stages = [new(12, 1, Kernel: 5), new(24, 2, 2, Groups: 2), new(48, 1, 2, Dilation: 2)],
        SignGradient = SignGradient.Ste,
        WeightScale = WeightScale.Mean,
        Shortcut = ShortcutKind.Conv1x1,
    };

    public static (TrainedNet Trained, GraphNet Net) Train(
        bool fullPrecision, string block, BranchSpec? branch = null, GateSpec? gate = null, bool choices = false)
    {
        NetSpec spec = (choices ? Choices : Spec) with { Block = block, Branch = branch, Gate = gate };
        var net = new GraphNet(NetBuilder.Build(spec, Input, Gratings.Classes, fullPrecision), seed: 1);
        var optimizer = new AdamOptimizer(net.Parameters);
        var data = new Gratings(seed: 1);
        var tape = new Tape(recording: true);
        for (int step = 0; step < Steps; step++)
        {
            (Tensor images, int[] labels) = Draw(data);
            tape.Backward(CrossEntropy.Forward(tape, net.Forward(tape, images, training: true), labels));
            optimizer.Step(0.01f * (1 - (step / (float)Steps)));
            tape.Reset();
        }

        var trained = new TrainedNet(
            spec, Input, [.. Enumerable.Range(0, Gratings.Classes).Select(c => $"direction {c}")], fullPrecision,
            net.CopyParameters(), Ranges(net, data), new TrainingFacts("gratings", 1, 1, null, null, null));
        return (trained, net);
    }

    public static float[] Logits(GraphNet net, byte[] image)
    {
        var x = new Tensor(new Shape(1, Input.Height, Input.Width, Input.Channels));
        Fill(image, x.Values);
        return net.Forward(new Tape(recording: false), x, training: false).Values.ToArray();
    }

    private static Dictionary<string, float> Ranges(GraphNet net, Gratings data)
    {
        var ranges = net.Graph.Nodes.ToDictionary(node => node.Name, _ => 0f);
        for (int i = 0; i < CalibrationBatches; i++)
        {
            net.Forward(new Tape(recording: false), Draw(data).Images, training: false);
            for (int id = 0; id < net.Graph.Nodes.Count; id++)
            {
                foreach (float value in net.Result(id).Values)
                    ranges[net.Graph.Nodes[id].Name] = Math.Max(ranges[net.Graph.Nodes[id].Name], Math.Abs(value));
            }
        }

        return ranges;
    }

    private static (Tensor Images, int[] Labels) Draw(Gratings data)
    {
        var images = new Tensor(new Shape(Batch, Input.Height, Input.Width, Input.Channels));
        int[] labels = new int[Batch];
        for (int n = 0; n < Batch; n++)
        {
            (byte[] image, labels[n]) = data.Next();
            Fill(image, images.Values[(n * image.Length)..]);
        }

        return (images, labels);
    }

    private static void Fill(byte[] image, Span<float> x)
    {
        for (int i = 0; i < image.Length; i++)
            x[i] = (image[i] - 128) / 64f;
    }
}
