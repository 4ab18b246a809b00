using EdgeBnn.Testing;

namespace EdgeBnn.Tensors.Tests;

/// <summary>One call of an operation as make_golden.py describes it.</summary>
internal sealed class GoldenCase
{
    private readonly Dictionary<string, Tensor> _inputs = [];
    private readonly Dictionary<string, GoldenArray> _options;

    public GoldenCase(GoldenFile file, string name)
    {
        Result = file[$"{name}/y"];
        Gradients = file.Under($"{name}/d.");
        After = file.Under($"{name}/after.");
        _options = file.Under($"{name}/with.");
        foreach (var (input, array) in file.Under($"{name}/in."))
        {
            var tensor = new Tensor(ShapeOf(array.Dimensions), Gradients.ContainsKey(input));
            array.Values.CopyTo(tensor.Values);
            _inputs.Add(input, tensor);
        }
    }

    public GoldenArray Result { get; }

    /// <summary>By input.</summary>
    public Dictionary<string, GoldenArray> Gradients { get; }

    /// <summary>Inputs that the operation changes, as they are afterwards.</summary>
    public Dictionary<string, GoldenArray> After { get; }

    public Conv2DShape Conv2DShape => new(Int("stride"), Int("dilation"), Int("groups"), Int("pad"));

    public SignEstimator Estimator => (SignEstimator)Int("estimator");

    public Tensor this[string input] => _inputs[input];

    public Tensor? Find(string input) => _inputs.GetValueOrDefault(input);

    public int[] Ints(string input) => [.. _inputs[input].Values.ToArray().Select(value => (int)value)];

    public float Option(string name) => _options[name].Values[0];

    public int Int(string name) => (int)Option(name);

    private static Shape ShapeOf(int[] d) => d.Length switch
    {
        4 => new Shape(d[0], d[1], d[2], d[3]),
        2 => new Shape(d[0], 1, 1, d[1]),
        _ => Shape.Vector(d[0]),
    };
}
