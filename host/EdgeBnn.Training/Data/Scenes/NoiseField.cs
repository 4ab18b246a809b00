namespace EdgeBnn.Training.Data.Scenes;

/// <summary>Smooth noise in [-1, 1): a grid of random values, blended bilinearly, repeated beyond its edge.</summary>
internal sealed class NoiseField
{
    /// <summary>Values of a line: one for each column of the grid, and the first again.</summary>
    internal const int LineLength = Size + 1;

    private const int Size = 16;

    private readonly float[] _values = new float[Size * Size];

    internal void Refresh(SceneRandom random)
    {
        for (int i = 0; i < _values.Length; i += 2)
        {
            // two values from the two halves of one draw
            ulong bits = random.Next();
            _values[i] = (int)(uint)bits * (1f / 2147483648f);
            _values[i + 1] = (int)(uint)(bits >> 32) * (1f / 2147483648f);
        }
    }

    /// <summary>Blends the grid's rows at a height, in cells of the grid, at least -1000.</summary>
    /// <param name="y">Height of the line.</param>
    /// <param name="line">Gets <see cref="LineLength"/> values for <see cref="At"/>.</param>
    internal void Line(float y, Span<float> line)
    {
        var (row, part) = Cell(y);
        var above = _values.AsSpan(row * Size, Size);
        var below = _values.AsSpan(((row + 1) & (Size - 1)) * Size, Size);
        for (int i = 0; i < Size; i++)
            line[i] = above[i] + (below[i] - above[i]) * part;
        line[Size] = line[0];
    }

    /// <summary>The noise at a place on a line, in cells of the grid, at least -1000.</summary>
    internal static float At(ReadOnlySpan<float> line, float x)
    {
        var (column, part) = Cell(x);
        return line[column] + (line[column + 1] - line[column]) * part;
    }

    private static (int Index, float Part) Cell(float at)
    {
        // a multiple of Size keeps the cast a floor for places left of or above the grid
        at += 64 * Size;
        int cell = (int)at;
        return (cell & (Size - 1), at - cell);
    }
}
