namespace EdgeBnn.Search.Estimation;

/// <summary>
/// What a candidate is worth, AuxBranch-style: accuracy + weight * similarity - weight * max(0, ln(latency / budget)).
/// The three terms are those that the paper names (Fu et al., Pattern Recognition 136, 2023); its formula is not
/// public, so this formula is ours, and the cost is a measured time and not a count of operations.
/// </summary>
/// <param name="Accuracy">After a short training.</param>
/// <param name="Similarity">Features against the full-precision teacher's.</param>
/// <param name="Latency">Measured on the target.</param>
/// <param name="Weights">How much each term counts.</param>
public sealed record Estimate(
    PreliminaryAccuracy Accuracy, FeatureSimilarity Similarity, Latency Latency, EstimatorWeights Weights)
{
    /// <summary>The higher the better.</summary>
    public double Score =>
        Accuracy.Value + (Weights.Similarity * Similarity.Value) - (Weights.Latency * Latency.Penalty);
}
