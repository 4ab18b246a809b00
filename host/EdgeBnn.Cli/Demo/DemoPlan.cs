using EdgeBnn.Search.Candidates;
using EdgeBnn.Search.Estimation;
using EdgeBnn.Search.Halving;
using EdgeBnn.Training;

namespace EdgeBnn.Cli.Demo;

/// <summary>How much work each phase of the demo does. Fixed numbers, so that equal seeds give equal nets.</summary>
internal sealed record DemoPlan
{
    /// <summary>Bytes that the model may have.</summary>
    public const int MaxFileBytes = 48 * 1024;

    /// <summary>Scenes to train on.</summary>
    public required int TrainImages { get; init; }

    /// <summary>Scenes to test on.</summary>
    public required int TestImages { get; init; }

    /// <summary>Training images by which candidates are judged; none of them trains on these.</summary>
    public required int HeldOut { get; init; }

    /// <summary>Epochs of the full-precision teacher.</summary>
    public required int TeacherEpochs { get; init; }

    /// <summary>Rounds of the search.</summary>
    public required IReadOnlyList<TrainingRound> Rounds { get; init; }

    /// <summary>Epochs of the winner's training.</summary>
    public required int WinnerEpochs { get; init; }

    /// <summary>Timings behind each median.</summary>
    public required int Repeats { get; init; }

    /// <summary>
    /// The net that candidates are reshaped from. Its stem sees 5x5 pixels, which small animals need.
    /// </summary>
    public static NetSpec Start { get; } = new(
        "scout", new StemSpec(64, Kernel: 5, Stride: 2), [new(64, 1), new(64, 2, 2), new(96, 2, 2)]);

    /// <summary>A handful of candidates round <see cref="Start"/>, in whole words of packed signs.</summary>
    public static DepthWidthCandidates Source { get; } = new([1, 2], [0.75, 1, 1.25], WidthStep: 32);

    /// <summary>Which part of the field goes on after each round.</summary>
    public static double Keep => 0.4;

    /// <summary>The demo as the README shows it: within three minutes on two cores.</summary>
    public static DemoPlan Standard { get; } = new()
    {
        TrainImages = 12_000,
        TestImages = 3_000,
        HeldOut = 1_000,
        TeacherEpochs = 2,
        Rounds = [new(3_000, 1), new(6_000, 1)],
        WinnerEpochs = 8,
        Repeats = 51,
    };

    /// <summary>Every phase in small: to see that everything works, not what it can do.</summary>
    public static DemoPlan Quick { get; } = new()
    {
        TrainImages = 600,
        TestImages = 120,
        HeldOut = 60,
        TeacherEpochs = 1,
        Rounds = [new(256, 1), new(256, 1)],
        WinnerEpochs = 1,
        Repeats = 5,
    };

    /// <summary>The search's rounds as a plan of halving.</summary>
    public HalvingPlan Halving => new(Rounds.Count, Keep);
}
