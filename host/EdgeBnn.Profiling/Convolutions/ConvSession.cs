using EdgeBnn.Core;
using EdgeBnn.Runtime;

namespace EdgeBnn.Profiling;

/// <summary>
/// One described binary convolution in the runtime, ready to be run again and again: packed signs in, thresholds,
/// packed signs out. Its output has been compared with Core's.
/// </summary>
public sealed class ConvSession : IDisposable
{
    private const int Image = 0;

    private readonly BnnSession _session;

    /// <summary>Prepares the convolution with random weights, runs it and compares.</summary>
    /// <param name="description">The convolution.</param>
    /// <param name="threads">Threads inside one run.</param>
    /// <param name="path">Kernel path to force, or null for the fastest.</param>
    /// <exception cref="ArgumentException">
    /// So many threads are not possible, or the machine does not have the path.
    /// </exception>
    /// <exception cref="InexactException">The output differs from Core's.</exception>
    public ConvSession(ConvDescription description, int threads = 1, string? path = null)
    {
        Model = ConvModel.Make(description);
        Core = RunCore(Model);
        _session = new BnnSession(BnnModel.From(Model), new SessionOptions { Threads = threads, Path = path });
        try
        {
            Verify();
        }
        catch
        {
            _session.Dispose();
            throw;
        }
    }

    /// <summary>The model whose second operation is the convolution.</summary>
    internal Model Model { get; }

    /// <summary>What Core's convolution got and gave.</summary>
    internal Interpreter Core { get; }

    /// <summary>Runs the convolution.</summary>
    public void Run() => _session.RunOperation(ConvModel.Operation);

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    /// <summary>Puts times beside what the convolution does.</summary>
    internal OperationTiming Describe(IReadOnlyCollection<double> times) => OperationTiming.Of(
        Model, Model.Operations[ConvModel.Operation], _session.Plan[ConvModel.Operation], times);

    private static Interpreter RunCore(Model model)
    {
        var core = new Interpreter(model);
        core.RunOperation(Image, NoiseImage.For(model), new int[1]);
        core.RunOperation(ConvModel.Operation, NoiseImage.For(model), new int[1]);
        return core;
    }

    /// <summary>Runs everything, after which the map in the middle still holds what the convolution gave.</summary>
    private void Verify()
    {
        _session.Run(NoiseImage.For(Model), new int[1]);
        TensorInfo output = Model.Tensors[Model.Operations[ConvModel.Operation].Output];
        ReadOnlySpan<uint> expected = Core.Bits.AsSpan(output.Offset, output.Length);
        ReadOnlySpan<uint> found = _session.Bits.Slice(output.Offset, output.Length);
        if (found.SequenceEqual(expected)) return;
        string path = _session.Plan[ConvModel.Operation].Path;
        throw InexactException.Of($"{Model.Name} on the path {path}", found, expected);
    }
}
