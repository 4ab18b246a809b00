using EdgeBnn.Profiling;

namespace EdgeBnn.Cli.Documents;

/// <summary>What <c>bench --json</c> prints; keys of a model are there where a model was given.</summary>
/// <param name="File">Path of the model.</param>
/// <param name="Machine">Where it ran.</param>
/// <param name="Threads">Threads inside one run.</param>
/// <param name="Repeats">Timings behind each median.</param>
/// <param name="Bounds">What the machine can do at most.</param>
/// <param name="TotalUs">Median of whole runs, microseconds.</param>
/// <param name="P95Us">95th percentile of whole runs.</param>
/// <param name="PercentOfBound">The least time of all operations in per cent of the median of whole runs.</param>
/// <param name="TimesBinaryConvolutions">The whole run as so many times its binary convolutions alone.</param>
/// <param name="CoreUs">Median of Core's interpreter, with <c>--core</c>.</param>
/// <param name="SpeedupOverCore">How many times faster than Core, with <c>--core</c>.</param>
/// <param name="Operations">In the order in which they run.</param>
/// <param name="Convolutions">
/// Those described with <c>--conv</c>; or with <c>--compare</c> those of the model, each shape once.
/// </param>
internal sealed record BenchDocument(
    string? File,
    MachineInfo Machine,
    int Threads,
    int Repeats,
    MachineBounds Bounds,
    double? TotalUs,
    double? P95Us,
    double? PercentOfBound,
    double? TimesBinaryConvolutions,
    double? CoreUs,
    double? SpeedupOverCore,
    IReadOnlyList<BenchedOperation>? Operations,
    IReadOnlyList<BenchedConvolution>? Convolutions);
