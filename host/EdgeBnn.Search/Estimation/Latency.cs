namespace EdgeBnn.Search.Estimation;

/// <summary>Third term of the estimate: measured time of one image against the time allowed.</summary>
/// <param name="MeasuredUs">Microseconds that the candidate took, above 0.</param>
/// <param name="BudgetUs">Microseconds allowed, above 0.</param>
public readonly record struct Latency(double MeasuredUs, double BudgetUs)
{
    /// <summary>
    /// max(0, ln(measured / budget)): nothing within the budget, then alike for each per cent above it.
    /// </summary>
    public double Penalty => Math.Max(0, Math.Log(MeasuredUs / BudgetUs));
}
