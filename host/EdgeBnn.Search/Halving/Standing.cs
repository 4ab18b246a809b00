namespace EdgeBnn.Search.Halving;

/// <summary>Where a candidate stands after successive halving.</summary>
/// <param name="Candidate">The candidate.</param>
/// <param name="Rung">The last round that it took part in, from 0.</param>
/// <param name="Score">Its score in that round.</param>
public sealed record Standing<T>(T Candidate, int Rung, double Score);
