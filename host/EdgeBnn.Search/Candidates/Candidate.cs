using EdgeBnn.Training;

namespace EdgeBnn.Search.Candidates;

/// <summary>A network that a search considers.</summary>
/// <param name="Spec">What would be trained; its name tells how it came about.</param>
/// <param name="Origin">In words, for example <c>depth / 2, width x 1.41, then width x 0.75</c>.</param>
public sealed record Candidate(NetSpec Spec, string Origin);
