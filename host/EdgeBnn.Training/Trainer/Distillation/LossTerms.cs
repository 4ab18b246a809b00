namespace EdgeBnn.Training;

/// <summary>The terms of a loss before they are weighted; null where a term is not part of it.</summary>
/// <param name="Labels">Cross-entropy with the labels.</param>
/// <param name="SoftTargets">Divergence from the teacher's soft targets.</param>
/// <param name="Features">Distance from the teacher's features.</param>
public readonly record struct LossTerms(double? Labels, double? SoftTargets, double? Features)
{
    /// <summary>Term by term; a term that is missing on one side counts as 0.</summary>
    public static LossTerms operator +(LossTerms a, LossTerms b) => new(
        Sum(a.Labels, b.Labels), Sum(a.SoftTargets, b.SoftTargets), Sum(a.Features, b.Features));

    /// <summary>Term by term.</summary>
    public static LossTerms operator /(LossTerms sum, int count) => new(
        sum.Labels / count, sum.SoftTargets / count, sum.Features / count);

    private static double? Sum(double? a, double? b) => a is null ? b : a + (b ?? 0);
}
