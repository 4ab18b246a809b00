using EdgeBnn.Core;

namespace EdgeBnn.Compiler.Tests.Nets;

/// <summary>Runs a compiled model operation by operation and keeps every map, in the trainer's numbers.</summary>
internal sealed class IntegerRun
{
    private readonly Dictionary<string, double[]> _nodes = [];

    public IntegerRun(CompiledModel compiled, byte[] image)
    {
        Model model = compiled.Model;
        var interpreter = new Interpreter(model);
        Logits = new int[model.Tensors[^1].Channels];
        Dictionary<int, (string Node, double Scale)> wanted =
            compiled.Report.Tensors.ToDictionary(pair => pair.Value.Tensor, pair => (pair.Key, pair.Value.Scale));
        for (int i = 0; i < model.Operations.Length; i++)
        {
            // at once: a later operation may use the same place in the arena
            interpreter.RunOperation(i, image, Logits);
            int output = model.Operations[i].Output;
            if (wanted.TryGetValue(output, out (string Node, double Scale) node))
                _nodes[node.Node] = Read(interpreter, model.Tensors[output], node.Scale);
        }
    }

    public int[] Logits { get; }

    /// <summary>A node's result, or null for nodes inside fused operations.</summary>
    public double[]? Of(string node) => _nodes.GetValueOrDefault(node);

    private double[] Read(Interpreter interpreter, TensorInfo tensor, double scale) => tensor.Type switch
    {
        TensorType.Bits => [.. Enumerable.Range(0, tensor.Height * tensor.Width * tensor.Channels)
            .Select(i => Bit(interpreter.Bits, tensor, i / tensor.Channels, i % tensor.Channels) ? -1.0 : 1.0)],
        TensorType.I16 => [.. interpreter.Maps.AsSpan(tensor.Offset, tensor.Length).ToArray().Select(v => v * scale)],
        _ => [.. Logits.Select(v => v * scale)],
    };

    private static bool Bit(uint[] bits, TensorInfo tensor, int pixel, int channel) =>
        ((bits[tensor.Offset + (pixel * tensor.Words) + (channel >> 5)] >> (channel & 31)) & 1) != 0;
}
