namespace EdgeBnn.Tensors;

/// <summary>
/// Records operations as they run and plays their backward steps in reverse. Lends all memory for results and
/// gradients and reuses it step after step, so a training loop in its stride allocates next to nothing. Use one tape
/// per thread of training; the operations themselves use <see cref="CpuThreads"/>.
/// </summary>
/// <param name="recording">False for inference: operations then keep nothing for a backward pass.</param>
public sealed class Tape(bool recording)
{
    private readonly List<Tensor> _rented = [];
    private readonly List<(Tensor Result, Action Backward)> _steps = [];

    /// <summary>Whether operations record their backward steps.</summary>
    public bool Recording { get; } = recording;

    internal BufferPool Pool { get; } = new();

    /// <summary>Lends a tensor until <see cref="Reset"/>. Its contents are undefined.</summary>
    /// <param name="shape">Its sizes.</param>
    /// <param name="requiresGradient">Whether a gradient is to be computed for it.</param>
    public Tensor Rent(Shape shape, bool requiresGradient = false)
    {
        var tensor = new Tensor(shape, requiresGradient && Recording, Pool);
        _rented.Add(tensor);
        return tensor;
    }

    /// <summary>
    /// Adds a backward step. It runs only if <paramref name="result"/> received a gradient, and that gradient is given
    /// up right after it. The step writes to the gradients of the operation's inputs
    /// (<see cref="Tensor.PrepareGradient"/>).
    /// Does nothing where <paramref name="result"/> requires no gradient.
    /// </summary>
    /// <param name="result">What the operation computed.</param>
    /// <param name="backward">Reads the gradient of the result, writes those of the inputs.</param>
    public void Record(Tensor result, Action backward)
    {
        if (result.RequiresGradient)
            _steps.Add((result, backward));
    }

    /// <summary>
    /// Computes the gradient of <paramref name="loss"/> for every tensor that requires one. Gradients of parameters
    /// are added to those they hold; those of intermediate results do not outlive this call.
    /// </summary>
    /// <param name="loss">A scalar that was computed on this tape.</param>
    /// <param name="inspect">
    /// Given each result when its gradient is complete, before that is given up; null for nobody.
    /// </param>
    /// <exception cref="ArgumentException">
    /// <paramref name="loss"/> is no scalar, or depends on nothing that requires a gradient.
    /// </exception>
    public void Backward(Tensor loss, Action<Tensor>? inspect = null)
    {
        if (loss.Shape != Shape.Scalar || !loss.RequiresGradient)
        {
            throw new ArgumentException(
                $"The loss must be a scalar that requires a gradient; found shape {loss.Shape}.", nameof(loss));
        }


        loss.PrepareGradient();
        loss.Gradient[0] = 1;
        for (var i = _steps.Count - 1; i >= 0; i--)
        {
            var (result, backward) = _steps[i];
            if (!result.HasGradient)
                continue;
            inspect?.Invoke(result);
            backward();
            result.ReleaseGradient();
        }
    }

    /// <summary>
    /// Takes back all lent tensors and forgets the recorded steps. Tensors lent before refuse to be used again.
    /// </summary>
    public void Reset()
    {
        foreach (var tensor in _rented)
            tensor.Release();
        _rented.Clear();
        _steps.Clear();
    }
}
