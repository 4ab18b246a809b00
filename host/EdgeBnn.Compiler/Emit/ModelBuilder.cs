using EdgeBnn.Compiler.Steps;
using EdgeBnn.Core;
using EdgeBnn.Training.Graph;

namespace EdgeBnn.Compiler.Emit;

/// <summary>The compiled model while operations are added to it, and the report that grows with it.</summary>
internal sealed class ModelBuilder
{
    private readonly Dictionary<Value, int> _tensorOf = [];
    private readonly List<TensorInfo> _tensors = [];
    private readonly List<Operation> _operations = [];
    private readonly List<OperationReport> _reports = [];
    private readonly Dictionary<string, NodeTensor> _nodes = [];
    private readonly IReadOnlyDictionary<Value, ScaleStream> _streams;

    public ModelBuilder(Value image, IReadOnlyDictionary<Value, ScaleStream> streams)
    {
        _streams = streams;
        _tensorOf[image] = AddTensor(TensorType.U8, image.Shape);
    }

    /// <summary>What one logit is worth, once the last operation is there.</summary>
    public float OutputScale { get; private set; } = 1;

    /// <summary>What one step of a map is worth in the trainer's numbers.</summary>
    public double Scale(Value value) => _streams[value].Scale;

    /// <summary>A step's PReLU in the units of its output; null for none.</summary>
    public Activation? Activation(Bend? bend, Step step) =>
        Bends.Quantize(bend, step.Output.Shape.Channels, Scale(step.Output), step.Name);

    /// <summary>Adds an operation that makes a step's output from its inputs.</summary>
    public void Add(Operation operation, Step step, OperationReport? report = null)
    {
        bool signs = step.Output.Kind == ValueKind.Signs;
        int tensor = AddTensor(signs ? TensorType.Bits : TensorType.I16, step.Output.Shape);
        _nodes[step.Output.Node] = new NodeTensor(tensor, signs ? 1 : Scale(step.Output));
        Add(operation, step, tensor, report);
    }

    /// <summary>Adds the last operation, which makes the logits.</summary>
    public void AddLogits(Operation operation, Step step, float scale, OperationReport report)
    {
        OutputScale = scale;
        int tensor = AddTensor(TensorType.I32, step.Output.Shape);
        _nodes[step.Output.Node] = new NodeTensor(tensor, scale);
        Add(operation, step, tensor, report);
    }

    /// <summary>Adds an operation on a step's only input whose result no node has; gives its tensor.</summary>
    public int AddInner(Operation operation, Step step, int channels)
    {
        TensorInfo input = _tensors[Tensor(step.Inputs[0])];
        operation.Name = step.Name;
        operation.Inputs = [Tensor(step.Inputs[0])];
        operation.Output = AddTensor(input.Type, step.Inputs[0].Shape with { Channels = channels });
        _operations.Add(operation);
        _reports.Add(Report(operation, step));
        return operation.Output;
    }

    /// <summary>The tensor that holds a value.</summary>
    public int Tensor(Value value) => _tensorOf[value];

    /// <summary>A report without figures.</summary>
    public static OperationReport Report(Operation operation, Step step) =>
        new(step.Name, operation.Kind, [.. step.Nodes]);

    /// <summary>The model, not planned yet, and the report.</summary>
    public (Model Model, CompileReport Report) Build()
    {
        var streams = _streams.Values.Distinct().Select(stream => new StreamReport(
            stream.Nodes, stream.MaxAbs, stream.Scale,
            stream.MaxAbs > 0 ? stream.Scale * short.MaxValue / stream.MaxAbs : double.PositiveInfinity));
        var model = new Model { Tensors = [.. _tensors], Operations = [.. _operations], OutputScale = OutputScale };
        return (model, new CompileReport([.. streams], _reports, _nodes));
    }

    private void Add(Operation operation, Step step, int tensor, OperationReport? report)
    {
        operation.Name = step.Name;
        if (operation.Inputs.Length == 0)
            operation.Inputs = [.. step.Inputs.Select(Tensor)];
        operation.Output = tensor;
        _tensorOf[step.Output] = tensor;
        _operations.Add(operation);
        _reports.Add(report ?? Report(operation, step));
    }

    private int AddTensor(TensorType type, MapShape shape)
    {
        _tensors.Add(new TensorInfo(type, shape.Height, shape.Width, shape.Channels));
        return _tensors.Count - 1;
    }
}
