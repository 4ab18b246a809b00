using EdgeBnn.Cli.Demo;
using EdgeBnn.Profiling;

namespace EdgeBnn.Cli.Documents;

/// <summary>What <c>demo --json</c> prints.</summary>
/// <param name="TestAccuracy">Fraction of the test images that the compiled model classifies right.</param>
/// <param name="FloatAccuracy">The same of the float net that it was compiled from.</param>
/// <param name="TeacherAccuracy">The same of the full-precision teacher.</param>
/// <param name="ModelBytes">Length of model.ebnn.</param>
/// <param name="ExactImages">Test images whose logits equal Core's on every path, with one and two threads.</param>
/// <param name="Images">Test images.</param>
/// <param name="Seconds">Time that the demo took.</param>
/// <param name="LatencyUs">Median time of one image through the runtime, one thread.</param>
/// <param name="CoreUs">Median time of one image through Core's interpreter.</param>
/// <param name="SpeedupOverCore">How many times faster the runtime is.</param>
/// <param name="Net">Name of the winner.</param>
/// <param name="Synthetic">Always true: the images are rendered, not photographed.</param>
/// <param name="Paths">Kernel paths that were compared with Core.</param>
/// <param name="Threads">Numbers of threads that each of them was compared with.</param>
/// <param name="Phases">Time of each phase.</param>
/// <param name="Machine">Where it ran.</param>
/// <param name="Folder">Where the files are.</param>
internal sealed record DemoDocument(
    double TestAccuracy,
    double FloatAccuracy,
    double TeacherAccuracy,
    int ModelBytes,
    int ExactImages,
    int Images,
    double Seconds,
    double LatencyUs,
    double CoreUs,
    double SpeedupOverCore,
    string Net,
    bool Synthetic,
    IReadOnlyList<string> Paths,
    IReadOnlyList<int> Threads,
    IReadOnlyList<PhaseTime> Phases,
    MachineInfo Machine,
    string Folder)
{
    /// <summary>Describes a demo.</summary>
    public static DemoDocument Of(DemoResult result, string folder) => new(
        result.Exactness.Accuracy, result.Trained.Facts.TestAccuracy ?? 0, result.Teacher.Facts.TestAccuracy ?? 0,
        result.FileBytes, result.Exactness.ExactImages, result.Exactness.Images, result.Seconds,
        result.Speed.Timing.TotalUs, result.Speed.CoreUs, result.Speed.OverCore, result.Trained.Spec.Name,
        Synthetic: true, result.Exactness.Paths, result.Exactness.Threads, result.Phases, result.Speed.Machine, folder);
}
