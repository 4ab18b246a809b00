using EdgeBnn.Core;

namespace EdgeBnn.Testing;

/// <summary>Pools as a maximum or sum over the positions of every window.</summary>
public static class NaivePooling
{
    /// <summary>Works alike on signs and on i16: the larger of +1 and -1 is +1.</summary>
    public static NaiveMap MaxPool(NaiveMap input, MaxPool pool)
    {
        NaiveMap output = Output(input, pool.Geometry);
        foreach ((int y, int x, int c) in NaiveConvolution.Positions(output))
        {
            output[y, x, c] = Inside(input, pool.Geometry, y, x).Max(at => input[at.Y, at.X, c]);
        }

        return output;
    }

    public static NaiveMap AvgPool(NaiveMap input, AvgPool pool)
    {
        NaiveMap output = Output(input, pool.Geometry);
        foreach ((int y, int x, int c) in NaiveConvolution.Positions(output))
        {
            long sum = Inside(input, pool.Geometry, y, x).Sum(at => (long)input[at.Y, at.X, c]);
            output[y, x, c] = NaiveArithmetic.Saturate(
                NaiveArithmetic.Round(NaiveArithmetic.Fits32(sum * pool.Multiplier), pool.Shift));
        }

        return output;
    }

    public static NaiveMap GlobalAvgPool(NaiveMap input, GlobalAvgPool pool)
    {
        NaiveMap output = new(1, 1, input.Channels);
        for (int c = 0; c < input.Channels; c++)
        {
            long sum = 0;
            for (int y = 0; y < input.Height; y++)
            {
                for (int x = 0; x < input.Width; x++) sum += input[y, x, c];
            }

            long reduced = NaiveArithmetic.Round(NaiveArithmetic.Fits32(sum), pool.PreShift);
            long product = NaiveArithmetic.Fits32(reduced * pool.Multiplier);
            output[0, 0, c] = NaiveArithmetic.Saturate(NaiveArithmetic.Round(product, pool.Shift));
        }

        return output;
    }

    private static NaiveMap Output(NaiveMap input, ConvGeometry geometry) => new(
        NaiveConvolution.OutputRows(input, geometry), NaiveConvolution.OutputColumns(input, geometry), input.Channels);

    private static IEnumerable<(int Y, int X)> Inside(NaiveMap input, ConvGeometry geometry, int y, int x) =>
        NaiveConvolution.Taps(geometry, y, x)
            .Where(tap => input.Contains(tap.Iy, tap.Ix))
            .Select(tap => (tap.Iy, tap.Ix));
}
