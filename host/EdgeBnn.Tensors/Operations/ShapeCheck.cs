namespace EdgeBnn.Tensors;

/// <summary>Checks of arguments that several operations share.</summary>
internal static class ShapeCheck
{
    /// <exception cref="ArgumentException"><paramref name="addend"/> is there, and of another shape.</exception>
    public static void Addend(Tensor? addend, Shape shape)
    {
        if (addend is not null && addend.Shape != shape)
            throw new ArgumentException($"Expected an addend {shape}; found {addend.Shape}.", nameof(addend));
    }

    /// <exception cref="ArgumentException"><paramref name="vector"/> is not [1, 1, 1, channels].</exception>
    public static void Vector(Tensor vector, int channels, string name)
    {
        if (vector.Shape != Shape.Vector(channels))
            throw new ArgumentException($"Expected shape {Shape.Vector(channels)}; found {vector.Shape}.", name);
    }
}
