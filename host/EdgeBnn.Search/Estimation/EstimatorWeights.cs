namespace EdgeBnn.Search.Estimation;

/// <summary>How much the three terms of an estimate count.</summary>
/// <param name="Similarity">Accuracy that a similarity of 1 is worth.</param>
/// <param name="Latency">Accuracy lost per factor e above the latency budget.</param>
public sealed record EstimatorWeights(double Similarity, double Latency)
{
    /// <summary>
    /// A tenth for similarity, so that it decides between candidates that a short training cannot tell apart; half
    /// for latency: 10 % above the budget must be earned by 4.8 points of accuracy.
    /// </summary>
    public static EstimatorWeights Standard { get; } = new(Similarity: 0.1, Latency: 0.5);
}
