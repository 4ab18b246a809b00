using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using EdgeBnn.Tensors;
using EdgeBnn.Training;

namespace EdgeBnn.Benchmarks;

/// <summary>
/// Times steps of training (forward, backward, Adam) on images that lie ready, for compare_torch_training.py:
/// <c>training NET BLOCK BATCH THREADS FILE</c>. FILE gets the images, the labels and the initial parameters, so that
/// the other side can start from the same. The first line of the answer is JSON: what runs, the layout of FILE and the
/// losses of the first steps. Each line on stdin is a number of steps and is answered by their milliseconds.
/// </summary>
internal static class TrainingWorker
{
    private const int Side = 32;
    private const int Colours = 3;
    private const int Classes = 10;
    private const int CheckedSteps = 3;
    private const float LearningRate = 1e-3f;

    public static int Run(string[] args)
    {
        if (args is not [var net, var block, var batch, var threads, var file])
            throw new ArgumentException("Expected: training NET BLOCK BATCH THREADS FILE");
        CpuThreads.Count = int.Parse(threads);
        NetSpec spec = NetPresets.Get(net) with { Block = block };
        var training = new Steps(spec, int.Parse(batch));
        object[] layout = training.Write(file);
        Print(new
        {
            framework = RuntimeInformation.FrameworkDescription,
            threads = CpuThreads.Count,
            layout,
            learningRate = LearningRate,
            losses = Enumerable.Range(0, CheckedSteps).Select(_ => training.Step()).ToArray(),
        });
        while (Console.ReadLine() is { } line)
        {
            double[] times = new double[int.Parse(line)];
            foreach (ref double ms in times.AsSpan())
            {
                long start = Stopwatch.GetTimestamp();
                training.Step();
                ms = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }

            Print(times);
        }

        return 0;
    }

    private static void Print(object document) => Console.WriteLine(JsonSerializer.Serialize(document));

    private sealed class Steps
    {
        private readonly GraphNet _net;
        private readonly AdamOptimizer _optimizer;
        private readonly Tape _tape = new(recording: true);
        private readonly Tensor _images;
        private readonly int[] _labels;

        public Steps(NetSpec spec, int batch)
        {
            _net = new GraphNet(NetBuilder.Build(spec, new InputShape(Side, Side, Colours), Classes), seed: 1);
            _optimizer = new AdamOptimizer(_net.Parameters);
            var random = new Random(1);
            _images = new Tensor(new Shape(batch, Side, Side, Colours));
            foreach (ref float value in _images.Values)
                value = (4 * random.NextSingle()) - 2;
            _labels = [.. Enumerable.Range(0, batch).Select(_ => random.Next(Classes))];
        }

        public object[] Write(string file)
        {
            using FileStream stream = File.Create(file);
            var layout = new List<object>();
            Add("images", [_images.Shape.N, Side, Side, Colours], _images.Values);
            Add("labels", [_labels.Length], [.. _labels.Select(label => (float)label)]);
            foreach ((ParameterInfo info, Tensor tensor) in _net.Parameters)
                Add(info.Name, info.Dimensions, tensor.Values);
            return [.. layout];

            void Add(string name, IReadOnlyList<int> dimensions, ReadOnlySpan<float> values)
            {
                layout.Add(new { name, dimensions });
                stream.Write(MemoryMarshal.AsBytes(values));
            }
        }

        public float Step()
        {
            Tensor logits = _net.Forward(_tape, _images, training: true);
            Tensor loss = CrossEntropy.Forward(_tape, logits, _labels);
            float value = loss.Values[0];
            _tape.Backward(loss);
            _optimizer.Step(LearningRate);
            _tape.Reset();
            return value;
        }
    }
}
