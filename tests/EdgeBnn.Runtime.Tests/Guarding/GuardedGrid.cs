using EdgeBnn.Core;
using EdgeBnn.Testing;

namespace EdgeBnn.Runtime.Tests;

/// <summary>
/// All cases again, with the session's blocks, the image and the logits each between pages that nothing may touch. A
/// kernel that reads or writes past what it was given ends the process.
/// </summary>
internal static unsafe class GuardedGrid
{
    private const int RandomSeeds = 100;

    private static readonly (int Threads, GuardSide Side)[] Ways =
        [(1, GuardSide.Before), (1, GuardSide.Behind), (3, GuardSide.Behind)];

    /// <summary>Runs all cases on a path, and writes the name of each before it runs.</summary>
    /// <returns>What differs first from Core, or null.</returns>
    public static string? Run(string path)
    {
        foreach (ExactnessCheck check in Checks())
        {
            foreach ((int threads, GuardSide side) in Ways)
            {
                Console.WriteLine($"{check.Name} on {path}, {threads} threads, guard {side}");
                string? difference = Difference(check, path, threads, side);
                if (difference != null) return difference;
            }
        }

        return null;
    }

    private static string? Difference(ExactnessCheck check, string path, int threads, GuardSide side)
    {
        using GuardedPages image = new(check.ImageBytes, sizeof(byte), side);
        using GuardedPages logits = new(check.LogitCount * sizeof(int), sizeof(int), side);
        SessionOptions options = new()
        {
            Path = path,
            Threads = threads,
            LeastSharedNs = 0,
            Blocks = new GuardedBlocks(side),
        };
        return check.Difference(
            options, new Span<byte>(image.Start, check.ImageBytes), new Span<int>(logits.Start, check.LogitCount));
    }

    private static IEnumerable<ExactnessCheck> Checks()
    {
        IEnumerable<SingleOpCase> singles =
        [
            .. SingleOpModels.All, .. BinaryGrid.Outputs.SelectMany(BinaryGrid.WithOutputs), .. BinaryGrid.LongSums(),
            .. BinaryGrid.Groups(), .. BinaryGrid.Shared(),
        ];
        foreach (SingleOpCase single in singles) yield return new ExactnessCheck(single.CreateModel(), single.Seed);
        foreach (Model model in LargeModels.All()) yield return new ExactnessCheck(model, 5);
        for (int seed = 0; seed < RandomSeeds; seed++)
        {
            yield return new ExactnessCheck(RandomModels.Create(seed), seed);
        }
    }
}
