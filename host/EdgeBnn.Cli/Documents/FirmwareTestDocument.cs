using EdgeBnn.Boards;

namespace EdgeBnn.Cli.Documents;

/// <summary>What <c>firmware test --json</c> prints.</summary>
/// <param name="File">Path of the model.</param>
/// <param name="Board">The board's name.</param>
/// <param name="Machine">What the emulator calls it.</param>
/// <param name="Images">How many were run.</param>
/// <param name="Logits">How many were compared.</param>
/// <param name="Exact">Whether all are Core's.</param>
/// <param name="Difference">The first that is not, or absent.</param>
/// <param name="Fits">Whether flash and memory suffice.</param>
/// <param name="Instructions">Of one run, mean over the images.</param>
/// <param name="InstructionsPerBinaryMac">The same for each binary multiply-add; absent where there are none.</param>
/// <param name="OpenInstructions">Of checking the file and preparing, once.</param>
/// <param name="FlashBytes">Flash that is used.</param>
/// <param name="RamBytes">Memory that is used.</param>
/// <param name="Memory">What uses it, and the limits.</param>
/// <param name="Operations">In the order in which they run.</param>
internal sealed record FirmwareTestDocument(
    string File,
    string Board,
    string Machine,
    int Images,
    int Logits,
    bool Exact,
    LogitDifference? Difference,
    bool Fits,
    long Instructions,
    double? InstructionsPerBinaryMac,
    long OpenInstructions,
    int FlashBytes,
    int RamBytes,
    BoardMemory Memory,
    IReadOnlyList<CountedOperationDocument> Operations)
{
    /// <summary>Describes a report.</summary>
    public static FirmwareTestDocument Of(string file, FirmwareTestReport report)
    {
        long macs = report.Operations.Sum(operation => operation.BinaryMacs);
        return new(
            file, report.Board.Name, report.Board.Machine, report.Images, report.Logits, report.Difference is null,
            report.Difference, report.Memory.Fits, report.Instructions,
            macs == 0 ? null : (double)report.Instructions / macs, report.OpenInstructions, report.Memory.FlashBytes,
            report.Memory.RamBytes, report.Memory,
            [.. report.Operations.Select(CountedOperationDocument.Of)]);
    }
}
