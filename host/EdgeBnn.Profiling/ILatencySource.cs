using EdgeBnn.Core;

namespace EdgeBnn.Profiling;

/// <summary>Something that says how long a model takes: this machine, or a board that is connected to it.</summary>
public interface ILatencySource
{
    /// <summary>Where the times come from.</summary>
    MachineInfo Machine { get; }

    /// <summary>Times a model.</summary>
    /// <param name="model">Planned and checked.</param>
    /// <param name="options">How.</param>
    /// <exception cref="ArgumentException">
    /// An option is out of range, or names a path that the target does not have.
    /// </exception>
    ModelTiming Measure(Model model, ProfileOptions options);
}
