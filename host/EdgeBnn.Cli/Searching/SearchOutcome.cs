using EdgeBnn.Search;
using EdgeBnn.Training;

namespace EdgeBnn.Cli.Searching;

/// <summary>What a search gave, and the teacher it used.</summary>
internal sealed record SearchOutcome(SearchResult Result, TrainedNet Teacher);
