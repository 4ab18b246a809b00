namespace EdgeBnn.Tensors;

/// <summary>
/// How a tile kernel walks its operands. C[row, :] (+)= sum over runs and k of A[row, run, k] * B[run, k, :], where row
/// r of quad q is at a[q] + r * AStride, and the k-th place of a run is AStep floats (for A) and BStep floats (for B)
/// behind the one before. Nothing is copied: a convolution's runs are the rows of its window (weights innermost), its
/// weight gradient's runs are the rows of a map (pixels innermost).
/// </summary>
internal unsafe struct TileShape
{
    /// <summary>Floats between the four rows of a quad.</summary>
    public nint AStride;

    /// <summary>Floats from one k to the next.</summary>
    public nint AStep;

    /// <summary>Floats from one k to the next.</summary>
    public nint BStep;

    /// <summary>Floats between the rows of C.</summary>
    public nint CStride;

    /// <summary>Values of k in a run.</summary>
    public int Length;

    /// <summary>Number of runs.</summary>
    public int Runs;

    /// <summary>Where each run begins, in floats from the row's own place [Runs].</summary>
    public nint* ARuns;

    /// <summary>Where each run begins, in floats from the panel's place [Runs].</summary>
    public nint* BRuns;

    /// <summary>Whether to add to C; otherwise its old contents are not read.</summary>
    public bool Accumulate;
}
