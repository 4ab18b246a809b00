namespace EdgeBnn.Search;

/// <summary>A search that cannot give a network: one sentence saying what was found and what was expected.</summary>
public sealed class SearchException(string message) : Exception(message);
