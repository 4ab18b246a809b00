namespace EdgeBnn.Tensors;

/// <summary>
/// Float32 values with a shape and, where wanted, a gradient. Parameters are made with the constructor and own their
/// memory; results of operations are rented from a <see cref="Tape"/> and end with its <see cref="Tape.Reset"/>.
/// </summary>
public sealed unsafe class Tensor
{
    private readonly BufferPool? _pool;
    private FloatBuffer? _values;
    private FloatBuffer? _gradient;

    /// <summary>A tensor of its own, filled with zeros.</summary>
    /// <param name="shape">Its sizes.</param>
    /// <param name="requiresGradient">Whether <see cref="Tape.Backward"/> computes a gradient for it.</param>
    public Tensor(Shape shape, bool requiresGradient = false)
    {
        Shape = shape;
        RequiresGradient = requiresGradient;
        _values = new FloatBuffer(shape.Length);
    }

    internal Tensor(Shape shape, bool requiresGradient, BufferPool pool)
    {
        Shape = shape;
        RequiresGradient = requiresGradient;
        _pool = pool;
        _values = pool.Rent(shape.Length);
    }

    /// <summary>Its sizes.</summary>
    public Shape Shape { get; }

    /// <summary>Whether operations record a backward step for it.</summary>
    public bool RequiresGradient { get; }

    /// <summary>Whether a gradient has arrived since the last <see cref="ClearGradient"/>.</summary>
    public bool HasGradient { get; private set; }

    /// <summary>The values, channels innermost.</summary>
    /// <exception cref="InvalidOperationException">The tape that lent this tensor was reset.</exception>
    public Span<float> Values => Live.Span;

    /// <summary>The gradient, laid out as the values.</summary>
    /// <exception cref="InvalidOperationException">No gradient is held (<see cref="HasGradient"/>).</exception>
    public Span<float> Gradient => LiveGradient.Span;

    /// <summary>
    /// The backward pass of the convolution that computed this, or null. An operation that follows may run it in place
    /// of writing this tensor's gradient, if nobody else wrote one.
    /// </summary>
    internal ConvGradient? Producer { get; set; }

    /// <summary>Mean and variance per channel, where the operation that computed this knows them already.</summary>
    internal (double[] Mean, double[] Variance)? Moments { get; set; }

    internal float* ValuePointer => Live.Pointer;

    internal float* GradientPointer => LiveGradient.Pointer;

    private FloatBuffer Live =>
        _values ?? throw new InvalidOperationException($"Tensor {Shape} is used after its tape was reset.");

    private FloatBuffer LiveGradient =>
        HasGradient ? _gradient! : throw new InvalidOperationException($"Tensor {Shape} holds no gradient.");

    /// <summary>
    /// Forgets the gradient: the next backward pass overwrites it instead of adding to it. Call it for every
    /// parameter before each step.
    /// </summary>
    public void ClearGradient() => HasGradient = false;

    /// <summary>
    /// Called by a backward step before it writes this tensor's gradient. The first step to do so must overwrite every
    /// value (they are undefined), later ones must add.
    /// </summary>
    /// <returns>Whether to add to what is there.</returns>
    public bool PrepareGradient()
    {
        if (HasGradient)
            return true;
        _gradient ??= _pool is null ? new FloatBuffer(Shape.Length) : _pool.Rent(Shape.Length);
        HasGradient = true;
        return false;
    }

    /// <summary>
    /// Passes the gradient of <paramref name="result"/> on to this tensor unchanged. Takes over its buffer where this
    /// tensor has no gradient yet: the result's own backward step is done, so nobody reads it any more.
    /// </summary>
    internal void TakeGradientOf(Tensor result)
    {
        if (HasGradient || _pool is null || result._pool != _pool)
        {
            GradientMath.AddOrCopy(result.Gradient, this);
            return;
        }

        (_gradient, result._gradient) = (result._gradient, _gradient);
        HasGradient = true;
        result.HasGradient = false;
    }

    /// <summary>Gives the gradient of a rented tensor back to the pool.</summary>
    internal void ReleaseGradient()
    {
        HasGradient = false;
        if (_pool is null || _gradient is null)
            return;
        _pool.Return(_gradient);
        _gradient = null;
    }

    internal void Release()
    {
        ReleaseGradient();
        _pool!.Return(_values!);
        _values = null;
    }
}
