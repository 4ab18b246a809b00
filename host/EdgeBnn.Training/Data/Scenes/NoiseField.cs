namespace EdgeBnn.Training.Data.Scenes;

/// <summary>Smooth noise in [-1, 1): a grid of random values, blended bilinearly, repeated beyond its edge.</summary>
internal sealed class NoiseField
{
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

    /// <summary>The value at a point, in cells of the grid; at least -1000 in both directions.</summary>
    internal float At(float x, float y)
    {
        // a multiple of Size keeps the cast a floor for points left of or above the grid
        x += 64 * Size;
        y += 64 * Size;
        int column = (int)x;
        int row = (int)y;
        float fx = x - column;
        float fy = y - row;
        int c0 = column & (Size - 1);
        int c1 = (column + 1) & (Size - 1);
        int r0 = (row & (Size - 1)) * Size;
        int r1 = ((row + 1) & (Size - 1)) * Size;
        float top = _values[r0 + c0] + (_values[r0 + c1] - _values[r0 + c0]) * fx;
        float bottom = _values[r1 + c0] + (_values[r1 + c1] - _values[r1 + c0]) * fx;
        return top + (bottom - top) * fy;
    }
}
