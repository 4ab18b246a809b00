using EdgeBnn.Search.Estimation;

namespace EdgeBnn.Search.Tests;

public class EstimateTests
{
    private static readonly EstimatorWeights Weights = new(Similarity: 0.2, Latency: 0.5);

    [Fact]
    public void Within_the_budget_latency_costs_nothing()
    {
        Assert.Equal(0.8 + (0.2 * 0.6), Make(0.8, 0.6, 99).Score, 1e-12);
        Assert.Equal(Make(0.8, 0.6, 1).Score, Make(0.8, 0.6, 100).Score, 1e-12);
    }

    [Fact]
    public void Above_the_budget_it_costs_the_logarithm() =>
        Assert.Equal(0.8 + (0.2 * 0.6) - (0.5 * Math.Log(1.5)), Make(0.8, 0.6, 150).Score, 1e-12);

    [Fact]
    public void Each_term_moves_the_score_its_own_way()
    {
        double score = Make(0.8, 0.6, 120).Score;
        Assert.True(Make(0.81, 0.6, 120).Score > score);
        Assert.True(Make(0.8, 0.61, 120).Score > score);
        Assert.True(Make(0.8, 0.6, 121).Score < score);
    }

    private static Estimate Make(double accuracy, double similarity, double us) =>
        new(new(accuracy), new(similarity), new(us, BudgetUs: 100), Weights);
}
