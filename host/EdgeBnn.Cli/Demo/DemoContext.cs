using EdgeBnn.Cli.Output.Progress;
using EdgeBnn.Training;
using EdgeBnn.Training.Data;

namespace EdgeBnn.Cli.Demo;

/// <summary>What all phases of the demo share.</summary>
/// <param name="Plan">How much work each phase does.</param>
/// <param name="Folder">Where files go.</param>
/// <param name="Seed">Seed of everything random.</param>
/// <param name="Board">Shows how far it has come.</param>
/// <param name="Cancellation">Stops at the next step.</param>
internal sealed record DemoContext(
    DemoPlan Plan, string Folder, ulong Seed, IProgressBoard Board, CancellationToken Cancellation)
{
    /// <summary>How the demo's nets are trained; epochs come from the plan.</summary>
    public TrainOptions Training(Dataset data, int epochs) => TrainRecipes.For(data) with
    {
        Seed = Seed,
        Epochs = epochs,
        WarmUpEpochs = Math.Min(1, epochs / 4f),
        Test = TestWhen.Never,
    };

    /// <summary>Path of a file in the demo's folder.</summary>
    public string File(string name) => Path.Combine(Folder, name);
}
