using EdgeBnn.Search.Halving;

namespace EdgeBnn.Search.Tests;

public class SuccessiveHalvingTests
{
    [Fact]
    public void The_known_best_of_noisy_candidates_wins()
    {
        // quality shows through noise that halves each round; the best is 17, and early scores mislead by up to 0.2
        var random = new Random(5);
        double Score(int candidate, int rung) =>
            1 - (Math.Abs(candidate - 17) / 30.0) + ((random.NextDouble() - 0.5) * 0.4 * Math.Pow(0.25, rung));
        IReadOnlyList<Standing<int>> ranking =
            SuccessiveHalving.Run([.. Enumerable.Range(0, 27)], new HalvingPlan(4, 0.5), Score, () => false);
        Assert.Equal(17, ranking[0].Candidate);
        Assert.Equal(27, ranking.Count);
    }

    [Fact]
    public void Each_round_trains_the_best_part_of_the_field_on()
    {
        var trained = new List<(int Candidate, int Rung)>();
        IReadOnlyList<Standing<int>> ranking = SuccessiveHalving.Run(
            [5, 9, 2, 7, 1, 8], HalvingPlan.Standard,
            (candidate, rung) =>
            {
                trained.Add((candidate, rung));
                return candidate;
            },
            () => false);
        Assert.Equal([(5, 0), (9, 0), (2, 0), (7, 0), (1, 0), (8, 0), (9, 1), (8, 1), (9, 2)], trained);
        Assert.Equal([9, 8, 7, 5, 2, 1], ranking.Select(standing => standing.Candidate));
        Assert.Equal([2, 1, 0, 0, 0, 0], ranking.Select(standing => standing.Rung));
    }

    [Fact]
    public void Out_of_time_the_best_so_far_stands_and_one_candidate_is_always_scored()
    {
        Assert.Equal([3], Ranking(calls: 0));
        Assert.Equal([4, 3], Ranking(calls: 1));
        Assert.Equal([5, 4, 3], Ranking(calls: 2));

        static IEnumerable<int> Ranking(int calls) => SuccessiveHalving
            .Run([3, 4, 5], HalvingPlan.Standard, (candidate, _) => candidate, () => calls-- <= 0)
            .Select(standing => standing.Candidate);
    }

    [Fact]
    public void Equal_scores_keep_the_order() =>
        Assert.Equal([6, 1, 4], SuccessiveHalving.Run([6, 1, 4], HalvingPlan.Standard, (_, _) => 0.5, () => false)
            .Select(standing => standing.Candidate));

    [Theory]
    [InlineData(9, 3, 1.0 / 3, new[] { 9, 3, 1 })]
    [InlineData(10, 3, 0.5, new[] { 10, 5, 3 })]
    [InlineData(1, 3, 0.5, new[] { 1, 1, 1 })]
    public void Field_sizes_shrink_to_one_at_least(int candidates, int rungs, double keep, int[] expected) =>
        Assert.Equal(expected, new HalvingPlan(rungs, keep).FieldSizes(candidates));

    [Theory]
    [InlineData(0, 3, 0.5)]
    [InlineData(5, 0, 0.5)]
    [InlineData(5, 3, 0)]
    [InlineData(5, 3, 1)]
    public void Impossible_plans_are_refused(int candidates, int rungs, double keep) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new HalvingPlan(rungs, keep).FieldSizes(candidates));
}
