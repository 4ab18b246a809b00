using EdgeBnn.Cli.Output.Progress;
using EdgeBnn.Core;
using EdgeBnn.Profiling;
using static EdgeBnn.Cli.Output.Figures;

namespace EdgeBnn.Cli.Demo;

/// <summary>Times the model through the runtime and through Core's interpreter.</summary>
internal static class SpeedPhase
{
    /// <summary>Times it.</summary>
    public static Speed Run(DemoContext context, Model model)
    {
        IProgressBar bar = context.Board.Start("Timing");
        var profiler = new LocalProfiler();
        var options = new ProfileOptions { Repeats = context.Plan.Repeats };
        ModelTiming timing = profiler.Measure(model, options);
        bar.Report(0.5, "Core's interpreter");
        double coreUs = CoreProfiler.MeasureUs(model, context.Plan.Repeats, options.WarmUp);
        var speed = new Speed(timing, coreUs, profiler.Machine);
        bar.Done($"{Number(timing.TotalUs, 1)} us an image, {Number(speed.OverCore, 1)} times faster than Core");
        return speed;
    }
}
