using EdgeBnn.Profiling;

namespace EdgeBnn.Cli.Documents;

/// <summary>What <c>bench --json</c> prints.</summary>
/// <param name="File">Path of the model.</param>
/// <param name="Machine">Where it ran.</param>
/// <param name="Threads">Threads inside one run.</param>
/// <param name="Repeats">Timings behind each median.</param>
/// <param name="TotalUs">Median of whole runs, microseconds.</param>
/// <param name="P95Us">95th percentile of whole runs.</param>
/// <param name="CoreUs">Median of Core's interpreter, with <c>--core</c>.</param>
/// <param name="SpeedupOverCore">How many times faster than Core, with <c>--core</c>.</param>
/// <param name="Operations">In the order in which they run.</param>
internal sealed record BenchDocument(
    string File,
    MachineInfo Machine,
    int Threads,
    int Repeats,
    double TotalUs,
    double P95Us,
    double? CoreUs,
    double? SpeedupOverCore,
    IReadOnlyList<OperationTiming> Operations);
