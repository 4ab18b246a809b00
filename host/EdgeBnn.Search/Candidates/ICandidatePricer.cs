using EdgeBnn.Profiling;

namespace EdgeBnn.Search.Candidates;

/// <summary>Says what a candidate costs on the target before it is trained.</summary>
public interface ICandidatePricer
{
    /// <summary>Where the times come from.</summary>
    MachineInfo Machine { get; }

    /// <summary>Prices a candidate.</summary>
    CandidatePrice Price(Candidate candidate, ProfileOptions options);
}
