using System.Numerics.Tensors;

namespace EdgeBnn.Tensors;

/// <summary>
/// Channel c of the result is channel c mod Cin of the input: widens (or, with fewer channels, narrows) a shortcut
/// without parameters.
/// </summary>
public static class TileChannels
{
    /// <param name="tape">Lends the result.</param>
    /// <param name="x">Map [N, H, W, Cin].</param>
    /// <param name="channels">Channels of the result, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="channels"/> is below 1.</exception>
    public static Tensor Forward(Tape tape, Tensor x, int channels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        var y = tape.Rent(x.Shape with { C = channels }, x.RequiresGradient);
        var inputs = x.Shape.C;
        Chunks.ForRows(x.Shape.Pixels, Math.Max(channels, inputs), (row, rows) =>
        {
            for (var p = row; p < row + rows; p++)
            {
                var source = x.Values.Slice(p * inputs, inputs);
                var target = y.Values.Slice(p * channels, channels);
                for (var c = 0; c < channels; c += inputs)
                    source[..Math.Min(inputs, channels - c)].CopyTo(target[c..]);
            }
        });
        tape.Record(y, () => Backward(x, y));
        return y;
    }

    private static void Backward(Tensor x, Tensor y)
    {
        var add = x.PrepareGradient();
        var inputs = x.Shape.C;
        var channels = y.Shape.C;
        Chunks.ForRows(x.Shape.Pixels, Math.Max(channels, inputs), (row, rows) =>
        {
            for (var p = row; p < row + rows; p++)
            {
                var dX = x.Gradient.Slice(p * inputs, inputs);
                var dY = y.Gradient.Slice(p * channels, channels);
                if (!add)
                    dX.Clear();
                for (var c = 0; c < channels; c += inputs)
                {
                    var part = dY.Slice(c, Math.Min(inputs, channels - c));
                    TensorPrimitives.Add(dX[..part.Length], part, dX[..part.Length]);
                }
            }
        });
    }
}
