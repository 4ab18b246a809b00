using EdgeBnn.Compiler;
using EdgeBnn.Search;
using EdgeBnn.Training;
using EdgeBnn.Training.Data;

namespace EdgeBnn.Cli.Demo;

/// <summary>All that the demo found out.</summary>
/// <param name="Data">The scenes.</param>
/// <param name="Teacher">The float net.</param>
/// <param name="Search">What the search found.</param>
/// <param name="Trained">The winner, trained.</param>
/// <param name="Compiled">The winner in integers.</param>
/// <param name="FileBytes">Length of the model's file.</param>
/// <param name="Exactness">Whether the runtime gives Core's integers.</param>
/// <param name="Speed">How long the model takes.</param>
/// <param name="Phases">Time of each phase.</param>
/// <param name="Seconds">Time of the whole demo.</param>
internal sealed record DemoResult(
    Dataset Data,
    TrainedNet Teacher,
    SearchResult Search,
    TrainedNet Trained,
    CompiledModel Compiled,
    int FileBytes,
    Exactness Exactness,
    Speed Speed,
    IReadOnlyList<PhaseTime> Phases,
    double Seconds);
