namespace EdgeBnn.Profiling;

/// <summary>Times single binary convolutions on this machine, after checking what they give.</summary>
public static class ConvProfiler
{
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
        using var session = new ConvSession(description, options.Threads, options.Path);
        Sampling.WarmUp(session.Run, options.WarmUp);
        if (!compare)
        {
            double[] alone = Sampling.Take(session.Run, options.Repeats);
            return new ConvTiming(description, session.Describe(alone), null, null);
        }

        using var threads = new ThreadScope(options.Threads);
        var floats = new FloatConvolution(session.Model, session.Core);
        var hamming = new HammingConvolution(session.Model, session.Core);
        floats.Verify();
        hamming.Verify();
        Sampling.Settle(floats.Run, options.WarmUp);
        Sampling.Settle(hamming.Run, options.WarmUp);
        double[][] times = TakeTurns([session.Run, floats.Run, hamming.Run], options.Repeats);
        return new ConvTiming(
            description, session.Describe(times[0]), Samples.Median(times[1]), Samples.Median(times[2]));
    }

    private static double[][] TakeTurns(Action[] calls, int repeats)
    {
        List<double>[] times = [.. calls.Select(_ => new List<double>())];
        for (int turn = 0; turn < Turns; turn++)
        {
            for (int i = 0; i < calls.Length; i++)
            {
                int wanted = i == 0 ? repeats : Math.Min(repeats, MostPeerRepeats);
                times[i].AddRange(Sampling.Take(calls[i], (wanted + Turns - 1) / Turns));
            }
        }

        return [.. times.Select(list => list.ToArray())];
    }
}
