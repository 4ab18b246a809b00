namespace EdgeBnn.Search.Estimation;

/// <summary>First term of the estimate: accuracy on held-out training images after a short training.</summary>
/// <param name="Value">Fraction of 1.</param>
public readonly record struct PreliminaryAccuracy(double Value);
