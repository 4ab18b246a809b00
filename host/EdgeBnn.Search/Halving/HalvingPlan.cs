namespace EdgeBnn.Search.Halving;

/// <summary>How successive halving narrows a field.</summary>
/// <param name="Rungs">Rounds of training, at least 1; all candidates take part in the first.</param>
/// <param name="Keep">Part of the field that goes on to the next round, above 0 and below 1; at least one does.</param>
public sealed record HalvingPlan(int Rungs, double Keep)
{
    /// <summary>Three rounds, each with the better third of the one before.</summary>
    public static HalvingPlan Standard { get; } = new(Rungs: 3, Keep: 1.0 / 3);

    /// <summary>Candidates that take part in each round.</summary>
    /// <param name="candidates">At least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The plan or the number of candidates is impossible.</exception>
    public int[] FieldSizes(int candidates)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(candidates, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Rungs, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Keep);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(Keep, 1);
        int[] sizes = new int[Rungs];
        sizes[0] = candidates;
        for (int rung = 1; rung < Rungs; rung++)
            sizes[rung] = Math.Max(1, (int)Math.Ceiling(sizes[rung - 1] * Keep));
        return sizes;
    }
}
