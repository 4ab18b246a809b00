using EdgeBnn.Core;

namespace EdgeBnn.Testing;

/// <summary>Compares a map in an arena with the oracle's.</summary>
public static class MapComparison
{
    /// <summary>Reads a map out of the arena's regions as plain numbers.</summary>
    /// <exception cref="InvalidOperationException">A padding bit of a packed map is not 0.</exception>
    public static NaiveMap Read(TensorInfo info, ReadOnlySpan<uint> bits, ReadOnlySpan<short> maps)
    {
        NaiveMap map = new(info.Height, info.Width, info.Channels);
        int words = (info.Channels + 31) / 32;
        for (int y = 0; y < info.Height; y++)
        {
            for (int x = 0; x < info.Width; x++)
            {
                int pixel = (y * info.Width) + x;
                for (int c = 0; c < info.Channels; c++)
                {
                    map[y, x, c] = info.Type == TensorType.Bits
                        ? (bits[info.Offset + (pixel * words) + (c / 32)] & (1u << (c % 32))) == 0 ? 1 : -1
                        : maps[info.Offset + (pixel * info.Channels) + c];
                }

                for (int c = info.Channels; info.Type == TensorType.Bits && c < words * 32; c++)
                {
                    if ((bits[info.Offset + (pixel * words) + (c / 32)] & (1u << (c % 32))) != 0)
                    {
                        throw new InvalidOperationException($"Padding bit {c} of pixel ({y}, {x}) is 1.");
                    }
                }
            }
        }

        return map;
    }

    /// <summary>Says where two maps differ first, or gives null when they are equal.</summary>
    public static string? Difference(NaiveMap expected, NaiveMap actual)
    {
        foreach ((int y, int x, int c) in NaiveConvolution.Positions(expected))
        {
            if (expected[y, x, c] != actual[y, x, c])
            {
                return $"at ({y}, {x}, {c}) expected {expected[y, x, c]}, found {actual[y, x, c]}";
            }
        }

        return null;
    }
}
