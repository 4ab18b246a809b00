using EdgeBnn.Core;

namespace EdgeBnn.Testing;

/// <summary>
/// Makes the input map of an operation under test from the image, and logits from what it gives. The image has the
/// input's own shape, so that every sign and value of the input is drawn apart.
/// </summary>
internal sealed class SingleOpBuilder(int seed, int height, int width, int channels)
{
    /// <summary>Values of i16 whose sum, and half of a shift, surely fit 32 bits.</summary>
    private const int LargestDense = 32_000;

    public ModelBuilder Model { get; } = new ModelBuilder(seed, height, width, channels);

    /// <summary>The image's bytes as signs, a threshold per channel.</summary>
    public int Bits() => Model.Thermometer(0, 1);

    /// <summary>The image's bytes stretched over i16, a factor per channel.</summary>
    public int Map() => Model.QConv2D(0, Windows.Square(1, groups: Model[0].Channels), Model[0].Channels);

    public int Input(TensorType type) => type == TensorType.Bits ? Bits() : Map();

    /// <summary>An i16 map of the shape that a window over <paramref name="bits"/> gives.</summary>
    public int Residual(int bits, ConvGeometry geometry, int outputs) =>
        Model.BConv2DAffine(Model.Slice(bits, 0, 1), Windows.With(geometry, 1), outputs);

    public Model Finish(string name)
    {
        Operation subject = Model.Operations[^1];
        TensorInfo made = Model[subject.Output];
        if (made.Type == TensorType.Bits) Model.BDense(subject.Output, TensorType.I32, 3);
        else if (made.Type == TensorType.I16) Model.Dense(Vector(subject.Output), TensorType.I32, 3);
        return Model.Build(name);
    }

    /// <summary>A map of which a dense layer can take every value; a mean where the sum of all would not fit.</summary>
    private int Vector(int map) => Model[map].Length <= LargestDense ? map : Model.GlobalAvgPool(map);
}
