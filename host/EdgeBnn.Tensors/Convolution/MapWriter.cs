namespace EdgeBnn.Tensors;

/// <summary>
/// A batch of maps as a convolution writes it: values, or a gradient, which may have to be added to and which may have
/// to pass the sign through which the map was read.
/// </summary>
/// <param name="Target">[N, H, W, C].</param>
/// <param name="ToGradient">Whether its gradient is written instead of its values.</param>
/// <param name="Add">Whether to add.</param>
/// <param name="Estimator">Stands for the derivative of the sign; null where there is none.</param>
internal readonly unsafe record struct MapWriter(Tensor Target, bool ToGradient, bool Add, SignEstimator? Estimator)
{
    /// <summary>Whether to add to what is at the place that <see cref="Begin"/> gives.</summary>
    public bool Adds => Add && Estimator is null;

    /// <summary>Where to write some images.</summary>
    public float* Begin(int length, int first, int images) =>
        Estimator is null ? Final(length, first) : ThreadScratch.Get(ScratchSlot.Gradient, images * length);

    /// <summary>Finishes these images.</summary>
    public void End(int length, int first, int images)
    {
        if (Estimator is not { } estimator)
            return;
        var dSign = ThreadScratch.Get(ScratchSlot.Gradient, images * length);
        var x = Target.ValuePointer + ((nint)first * length);
        SignGradient.Multiply(estimator, x, dSign, Final(length, first), images * length, Add);
    }

    private float* Final(int length, int first) =>
        (ToGradient ? Target.GradientPointer : Target.ValuePointer) + ((nint)first * length);
}
