namespace EdgeBnn.Search.Halving;

/// <summary>
/// Trains many candidates a little and few candidates further: each round keeps the best part of the field.
/// Source: Jamieson and Talwalkar, "Non-stochastic Best Arm Identification and Hyperparameter Optimization", 2016.
/// </summary>
public static class SuccessiveHalving
{
    /// <summary>Runs the rounds. Equal scores keep the order of <paramref name="candidates"/>.</summary>
    /// <param name="candidates">At least one.</param>
    /// <param name="plan">Rounds and field sizes.</param>
    /// <param name="train">
    /// Trains a candidate for the given round (from 0), on from where it stood, and scores it.
    /// </param>
    /// <param name="outOfTime">
    /// Asked before each training but the first; once true, the candidates that were not reached keep their standing.
    /// </param>
    /// <returns>All candidates that were scored, the best of the latest round first.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are no candidates or the plan is impossible.</exception>
    public static IReadOnlyList<Standing<T>> Run<T>(
        IReadOnlyList<T> candidates, HalvingPlan plan, Func<T, int, double> train, Func<bool> outOfTime)
    {
        int[] sizes = plan.FieldSizes(candidates.Count);
        var standings = new Standing<T>?[candidates.Count];
        int[] field = [.. Enumerable.Range(0, candidates.Count)];
        for (int rung = 0; rung < plan.Rungs; rung++)
        {
            if (rung > 0)
                field = [.. Ranked(field, standings).Take(sizes[rung])];
            foreach (int index in field)
            {
                if ((rung > 0 || standings.Any(standing => standing is not null)) && outOfTime())
                    return Ranking(standings);
                standings[index] = new(candidates[index], rung, train(candidates[index], rung));
            }
        }

        return Ranking(standings);
    }

    private static IEnumerable<int> Ranked<T>(int[] field, Standing<T>?[] standings) =>
        field.OrderByDescending(index => standings[index]!.Score);

    private static Standing<T>[] Ranking<T>(Standing<T>?[] standings) =>
        [.. standings.OfType<Standing<T>>().OrderByDescending(s => s.Rung).ThenByDescending(s => s.Score)];
}
