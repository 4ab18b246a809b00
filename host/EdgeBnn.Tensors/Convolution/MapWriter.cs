namespace EdgeBnn.Tensors;

/// <summary>
/// A batch of maps as a convolution writes it: values, or a gradient, which may have to be added to and which may have
/// to pass the sign through which the map was read.
/// </summary>
/// <param name="Target">[N, H, W, C].</param>
/// <param name="ToGradient">Whether its gradient is written instead of its values.</param>
/// <param name="Add">Whether to add.</param>
/// <param name="Sign">Through which the map was read; null where there is none.</param>
/// <param name="ShiftSums">Take the gradient of the sign's shift; null where it has none.</param>
internal readonly unsafe record struct MapWriter(
    Tensor Target, bool ToGradient, bool Add, RSign? Sign, ChannelSums? ShiftSums)
{
    /// <summary>Whether to add to what is at the place that <see cref="Begin"/> gives.</summary>
    public bool Adds => Add && Sign is null;

    /// <summary>Where to write some images.</summary>
    public float* Begin(int length, int first, int images) =>
        Sign is null ? Final(length, first) : ThreadScratch.Get(ScratchSlot.Gradient, images * length);

    /// <summary>Finishes these images.</summary>
    public void End(int length, int first, int images)
    {
        if (Sign is null)
            return;
        var dSign = ThreadScratch.Get(ScratchSlot.Gradient, images * length);
        var x = Target.ValuePointer + ((nint)first * length);
        var dX = Final(length, first);
        if (Sign.Shift is not { } shift)
        {
            SignGradient.Multiply(Sign.Estimator, x, dSign, dX, images * length, Add);
            return;
        }

        var channels = Target.Shape.C;
        SignGradient.Multiply(
            Sign.Estimator, x, shift.ValuePointer, dSign, dX, ShiftSums!.Chunk(first), images * length / channels,
            channels, Add);
    }

    private float* Final(int length, int first) =>
        (ToGradient ? Target.GradientPointer : Target.ValuePointer) + ((nint)first * length);
}
