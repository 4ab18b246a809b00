using EdgeBnn.Core;
using EdgeBnn.Runtime;

namespace EdgeBnn.Profiling;

/// <summary>Times single binary convolutions on this machine, after checking what they give.</summary>
public static class ConvProfiler
{
    private const int Image = 0;

    /// <summary>Timings are taken in so many turns, one after the other, so that a busy moment meets all alike.</summary>
    private const int Turns = 3;

    /// <summary>The slower peers are timed less often.</summary>
    private const int MostPeerRepeats = 15;

    /// <summary>
    /// Times one binary convolution: packed signs in, thresholds, packed signs out. Its output is compared with Core's
    /// on the same signs before anything is timed, and so are the peers'.
    /// </summary>
    /// <param name="description">The convolution.</param>
    /// <param name="options">How.</param>
    /// <param name="compare">
    /// Also time our own float32 convolution and calls of HammingBitDistance, on as many threads.
    /// </param>
    /// <exception cref="ArgumentException">
    /// An option is out of range, or names a path that this machine does not have.
    /// </exception>
    /// <exception cref="InexactException">An output differs from Core's.</exception>
    public static ConvTiming Measure(ConvDescription description, ProfileOptions options, bool compare)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Repeats, ProfileOptions.FewestRepeats);
        Model model = ConvModel.Make(description);
        Interpreter core = RunCore(model);
        using var session = new BnnSession(
            BnnModel.From(model), new SessionOptions { Threads = options.Threads, Path = options.Path });
        Verify(model, core, session);
        void Run() => session.RunOperation(ConvModel.Operation);

        if (!compare)
        {
            Sampling.WarmUp(Run, options.WarmUp);
            return new ConvTiming(description, Describe(model, session, Sampling.Take(Run, options.Repeats)), null, null);
        }

        using var threads = new ThreadScope(options.Threads);
        var floats = new FloatConvolution(model, core);
        var hamming = new HammingConvolution(model, core);
        floats.Verify();
        hamming.Verify();
        Action[] calls = [Run, floats.Run, hamming.Run];
        double[][] times = Alternate(calls, options);
        return new ConvTiming(
            description, Describe(model, session, times[0]), Samples.Median(times[1]), Samples.Median(times[2]));
    }

    private static Interpreter RunCore(Model model)
    {
        var core = new Interpreter(model);
        core.RunOperation(Image, NoiseImage.For(model), new int[1]);
        core.RunOperation(ConvModel.Operation, NoiseImage.For(model), new int[1]);
        return core;
    }

    /// <summary>Runs everything, after which the map in the middle still holds what the convolution gave.</summary>
    private static void Verify(Model model, Interpreter core, BnnSession session)
    {
        session.Run(NoiseImage.For(model), new int[1]);
        TensorInfo output = model.Tensors[model.Operations[ConvModel.Operation].Output];
        ReadOnlySpan<uint> expected = core.Bits.AsSpan(output.Offset, output.Length);
        ReadOnlySpan<uint> found = session.Bits.Slice(output.Offset, output.Length);
        if (!found.SequenceEqual(expected))
            throw InexactException.Of($"{model.Name} on the path {session.Plan[ConvModel.Operation].Path}", found, expected);
    }

    private static OperationTiming Describe(Model model, BnnSession session, double[] times) =>
        OperationTiming.Of(
            model, model.Operations[ConvModel.Operation], session.Plan[ConvModel.Operation], times);

    private static double[][] Alternate(Action[] calls, ProfileOptions options)
    {
        var times = new List<double>[calls.Length];
        for (int i = 0; i < calls.Length; i++)
        {
            times[i] = [];
            Sampling.WarmUp(calls[i], options.WarmUp);
        }

        for (int turn = 0; turn < Turns; turn++)
        {
            for (int i = 0; i < calls.Length; i++)
            {
                int repeats = i == 0 ? options.Repeats : Math.Min(options.Repeats, MostPeerRepeats);
                times[i].AddRange(Sampling.Take(calls[i], (repeats + Turns - 1) / Turns));
            }
        }

        return [.. times.Select(list => list.ToArray())];
    }
}
