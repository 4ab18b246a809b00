using EdgeBnn.Profiling;
using EdgeBnn.Search.Candidates;
using EdgeBnn.Search.Estimation;
using EdgeBnn.Training;

namespace EdgeBnn.Search.Tests;

/// <summary>Candidates of known price and worth: net i takes prices[i] us and reaches accuracies[i].</summary>
internal sealed class FakeMarket(double[] prices, double[] accuracies)
    : ICandidateSource, ICandidatePricer, ICandidateTrainer
{
    private static readonly StageFeatures Features = new(4, 1, 1, 1, [1, 2, 3, 5]);

    public List<(string Name, int Round)> Trained { get; } = [];

    public MachineInfo Machine { get; } = new("test cpu", 1, "X64", ["scalar"], ".NET", "Linux");

    public IReadOnlyList<StageFeatures> TeacherFeatures => [Features];

    public IReadOnlyList<Candidate> Around(NetSpec start) =>
        [.. prices.Select((_, i) => new Candidate(start with { Name = $"net{i}" }, $"number {i}"))];

    public CandidatePrice Price(Candidate candidate, ProfileOptions options) =>
        new(prices[Index(candidate)], BinaryMacs: 1000, FileBytes: 100 * (Index(candidate) + 1));

    public CandidateStanding Train(Candidate candidate, int round, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Trained.Add((candidate.Spec.Name, round));
        return new(new(accuracies[Index(candidate)]), [Features]);
    }

    private static int Index(Candidate candidate) => int.Parse(candidate.Spec.Name["net".Length..]);
}
