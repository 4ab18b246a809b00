using System.Globalization;
using EdgeBnn.Search.Reshape;
using EdgeBnn.Training;

namespace EdgeBnn.Search.Candidates;

/// <summary>
/// Candidates by depth-width reshaping: every depth divisor at several widths. Reshaping keeps the cost, so the width
/// factors are what spreads the candidates over latencies.
/// </summary>
/// <param name="DepthDivisors">s of <see cref="DepthWidth"/>, each above 0.</param>
/// <param name="WidthFactors">Multiplied to all widths after reshaping, each above 0.</param>
/// <param name="WidthStep">Widths are multiples of this.</param>
public sealed record DepthWidthCandidates(
    IReadOnlyList<double> DepthDivisors, IReadOnlyList<double> WidthFactors, int WidthStep) : ICandidateSource
{
    /// <summary>From the net as it is to a third of its depth, from half to one and a half times its width.</summary>
    public static DepthWidthCandidates Standard { get; } = new([1, 1.5, 2, 3], [0.5, 0.75, 1, 1.25, 1.5], WidthStep: 8);

    /// <inheritdoc/>
    public IReadOnlyList<Candidate> Around(NetSpec start)
    {
        var candidates = new List<Candidate>();
        var shapes = new HashSet<string>();
        foreach (double s in DepthDivisors)
        {
            foreach (double factor in WidthFactors)
            {
                NetSpec spec = DepthWidth.Widen(DepthWidth.Reshape(start, s), factor, WidthStep);
                // shallow nets round to the same shape for several divisors
                if (shapes.Add(string.Join(' ', spec.Stages)))
                    candidates.Add(new(spec with { Name = Name(start, s, factor) }, Origin(s, factor)));
            }
        }

        return candidates;
    }

    private static string Name(NetSpec start, double s, double factor) =>
        string.Create(CultureInfo.InvariantCulture, $"{start.Name}-d{s:0.##}-w{factor:0.##}");

    private static string Origin(double s, double factor) =>
        string.Create(CultureInfo.InvariantCulture, $"depth / {s:0.##}, width x root {s:0.##} x {factor:0.##}");
}
