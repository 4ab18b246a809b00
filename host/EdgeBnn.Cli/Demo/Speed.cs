using EdgeBnn.Profiling;

namespace EdgeBnn.Cli.Demo;

/// <summary>How long the model takes here.</summary>
/// <param name="Timing">Through the runtime, one thread.</param>
/// <param name="CoreUs">Through Core's interpreter, median.</param>
/// <param name="Machine">Where.</param>
internal sealed record Speed(ModelTiming Timing, double CoreUs, MachineInfo Machine)
{
    /// <summary>How many times faster than Core.</summary>
    public double OverCore => CoreUs / Timing.TotalUs;
}
