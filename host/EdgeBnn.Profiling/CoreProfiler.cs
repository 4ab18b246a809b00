using System.Diagnostics;
using EdgeBnn.Core;

namespace EdgeBnn.Profiling;

/// <summary>Times the portable interpreter of Core, the yardstick that faster paths are compared with.</summary>
public static class CoreProfiler
{
    /// <summary>Median time of a whole run on one thread, microseconds.</summary>
    /// <param name="model">Planned and checked.</param>
    /// <param name="repeats">Timings taken, at least 1.</param>
    /// <param name="warmUp">Time spent running before anything counts.</param>
    public static double MeasureUs(Model model, int repeats, TimeSpan warmUp)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(repeats, 1);
        var interpreter = new Interpreter(model);
        byte[] image = NoiseImage.For(model);
        int[] logits = new int[model.Tensors[model.Operations[^1].Output].Channels];
        long begin = Stopwatch.GetTimestamp();
        do
            interpreter.Run(image, logits);
        while (Stopwatch.GetElapsedTime(begin) < warmUp);

        double[] times = new double[repeats];
        for (int i = 0; i < repeats; i++)
        {
            long start = Stopwatch.GetTimestamp();
            interpreter.Run(image, logits);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        return Samples.Median(times);
    }
}
