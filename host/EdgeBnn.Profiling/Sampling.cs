using System.Diagnostics;

namespace EdgeBnn.Profiling;

/// <summary>Takes timings.</summary>
internal static class Sampling
{
    /// <summary>A timing takes at least this long, so that reading the clock (some 25 ns) is lost in it.</summary>
    private const double LeastSampleUs = 10;

    private const int MostCallsPerSample = 1000;

    /// <summary>Calls again and again for the given time, at least once.</summary>
    public static void WarmUp(Action call, TimeSpan time)
    {
        long begin = Stopwatch.GetTimestamp();
        do
            call();
        while (Stopwatch.GetElapsedTime(begin) < time);
    }

    /// <summary>
    /// Warms up until one round is no more than a few per cent faster than the one before: code that is not a kernel of
    /// ours starts unoptimised, and .NET improves it in the background, in steps.
    /// </summary>
    public static void Settle(Action call, TimeSpan round)
    {
        const int MostRounds = 10;
        const double Faster = 0.95;
        double before = double.PositiveInfinity;
        for (int i = 0; i < MostRounds; i++)
        {
            double least = Least(call, round);
            if (i > 1 && least > Faster * before) return;
            before = least;
        }
    }

    /// <summary>Microseconds of one call, so many times.</summary>
    public static double[] Take(Action call, int repeats)
    {
        double once = Time(call, 1);
        int calls = Math.Clamp((int)Math.Ceiling(LeastSampleUs / Math.Max(once, 0.01)), 1, MostCallsPerSample);
        double[] times = new double[repeats];
        for (int i = 0; i < repeats; i++)
            times[i] = Time(call, calls);
        return times;
    }

    /// <summary>
    /// The fewest microseconds that one call took, of as many calls as fit in the given time: what the machine can do
    /// when nothing disturbs it.
    /// </summary>
    public static double Least(Action call, TimeSpan time)
    {
        double least = double.PositiveInfinity;
        long begin = Stopwatch.GetTimestamp();
        do
            least = Math.Min(least, Time(call, 1));
        while (Stopwatch.GetElapsedTime(begin) < time);
        return least;
    }

    private static double Time(Action call, int calls)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < calls; i++)
            call();
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / calls;
    }
}
