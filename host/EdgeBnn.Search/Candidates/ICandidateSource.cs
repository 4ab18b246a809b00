using EdgeBnn.Training;

namespace EdgeBnn.Search.Candidates;

/// <summary>
/// A way to make candidates from a net: a search space. Reshaping is one; branches and cells are others.
/// </summary>
public interface ICandidateSource
{
    /// <summary>Makes the candidates, each with a name and a shape of its own, in a fixed order.</summary>
    /// <param name="start">The net to start from.</param>
    IReadOnlyList<Candidate> Around(NetSpec start);
}
