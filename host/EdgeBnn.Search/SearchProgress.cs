namespace EdgeBnn.Search;

/// <summary>How far a search has come.</summary>
/// <param name="Phase">What is done now.</param>
/// <param name="Done">Candidates of this phase that are done.</param>
/// <param name="Total">Candidates of this phase.</param>
/// <param name="Detail">A few words, for example the candidate and its score.</param>
public sealed record SearchProgress(string Phase, int Done, int Total, string Detail);
