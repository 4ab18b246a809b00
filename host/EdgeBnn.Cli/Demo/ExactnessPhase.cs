using EdgeBnn.Cli.Images;
using EdgeBnn.Cli.Output.Progress;
using EdgeBnn.Core;
using EdgeBnn.Runtime;
using EdgeBnn.Training.Data;
using static EdgeBnn.Cli.Output.Figures;

namespace EdgeBnn.Cli.Demo;

/// <summary>
/// Compares the runtime's logits with Core's on every test image, on every path, with one and two threads.
/// </summary>
internal static class ExactnessPhase
{
    private static readonly int[] ThreadCounts = [1, 2];

    /// <summary>Compares.</summary>
    public static Exactness Run(DemoContext context, Model model, ImageSet test)
    {
        IProgressBar bar = context.Board.Start("Comparing with Core");
        int[][] expected = CoreLogits(model, test);
        bool[] exact = new bool[test.Count];
        Array.Fill(exact, true);
        List<(string Path, int Threads)> ways =
            [.. from path in BnnSession.Paths from threads in ThreadCounts select (path, threads)];
        var runtimeModel = BnnModel.From(model);
        for (int i = 0; i < ways.Count; i++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            bar.Report((i + 1.0) / (ways.Count + 1), Name(ways[i]));
            Compare(runtimeModel, ways[i], test, expected, exact);
        }

        int right = Enumerable.Range(0, test.Count).Count(i => Classifier.Best(expected[i]) == test.Labels[i]);
        var result = new Exactness(
            test.Count, exact.Count(equal => equal), BnnSession.Paths, ThreadCounts, (double)right / test.Count);
        bar.Done($"{Number(result.ExactImages)} of {Number(result.Images)} images equal in {ways.Count} ways");
        return result;
    }

    private static int[][] CoreLogits(Model model, ImageSet test)
    {
        int[][] logits = new int[test.Count][];
        Parallel.For(
            0, test.Count, () => new Interpreter(model),
            (i, _, interpreter) =>
            {
                logits[i] = new int[model.Tensors[model.Operations[^1].Output].Channels];
                interpreter.Run(test.Image(i).ToArray(), logits[i]);
                return interpreter;
            },
            _ => { });
        return logits;
    }

    private static void Compare(
        BnnModel model, (string Path, int Threads) way, ImageSet test, int[][] expected, bool[] exact)
    {
        using var session = new BnnSession(model, new SessionOptions { Path = way.Path, Threads = way.Threads });
        int[] logits = new int[model.Classes];
        for (int i = 0; i < test.Count; i++)
        {
            session.Run(test.Image(i), logits);
            exact[i] &= logits.AsSpan().SequenceEqual(expected[i]);
        }
    }

    private static string Name((string Path, int Threads) way) =>
        $"{way.Path} x {way.Threads} thread{(way.Threads == 1 ? "" : "s")}";
}
