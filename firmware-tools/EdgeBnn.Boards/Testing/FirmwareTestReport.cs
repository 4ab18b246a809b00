namespace EdgeBnn.Boards;

/// <summary>What came of a <see cref="FirmwareTest"/>.</summary>
/// <param name="Board">Where it ran.</param>
/// <param name="Images">How many were run.</param>
/// <param name="Logits">How many were compared.</param>
/// <param name="Difference">The first logit that is not Core's, or null.</param>
/// <param name="OpenInstructions">Instructions of checking the file and preparing to run, once.</param>
/// <param name="Operations">In the order in which they run.</param>
/// <param name="Memory">Flash and memory.</param>
public sealed record FirmwareTestReport(
    Board Board, int Images, int Logits, LogitDifference? Difference, long OpenInstructions,
    IReadOnlyList<CountedOperation> Operations, BoardMemory Memory)
{
    /// <summary>Instructions of one run.</summary>
    public long Instructions => Operations.Sum(operation => operation.Instructions);
}
