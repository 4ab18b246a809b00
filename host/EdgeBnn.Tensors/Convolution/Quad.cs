namespace EdgeBnn.Tensors;

/// <summary>Up to four neighbouring pixels of a row, the rows that a tile takes together.</summary>
/// <param name="Source">Where the first one's window begins, in floats of the padded map.</param>
/// <param name="Target">Where the first one's result goes, in floats of the target map.</param>
/// <param name="Count">How many of the four exist.</param>
internal readonly record struct Quad(nint Source, nint Target, int Count)
{
    /// <summary>Pixels of a whole quad.</summary>
    public const int Pixels = 4;
}
