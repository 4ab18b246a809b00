using EdgeBnn.Search.Candidates;

namespace EdgeBnn.Search.Estimation;

/// <summary>Trains candidates a little, on from where each stood.</summary>
public interface ICandidateTrainer
{
    /// <summary>What the full-precision teacher's stages give for the fixed batch of images.</summary>
    IReadOnlyList<StageFeatures> TeacherFeatures { get; }

    /// <summary>Trains a candidate for one round more.</summary>
    /// <param name="candidate">One of the field.</param>
    /// <param name="round">From 0; later rounds train longer.</param>
    /// <param name="cancellation">Stops at the next step.</param>
    /// <returns>How it does now.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    CandidateStanding Train(Candidate candidate, int round, CancellationToken cancellation);
}
