using EdgeBnn.Profiling;

namespace EdgeBnn.Cli.Documents;

/// <summary>An operation as <c>bench --json</c> prints it: its times, and the least that the machine could take.</summary>
/// <param name="Name">Where it came from in the network.</param>
/// <param name="Kind">Which operation it is.</param>
/// <param name="Path">Kernel path that ran.</param>
/// <param name="Reason">Why that path, and whether threads share the work.</param>
/// <param name="MedianUs">Median, microseconds.</param>
/// <param name="P95Us">95th percentile, microseconds.</param>
/// <param name="BinaryMacs">Binary multiply-adds.</param>
/// <param name="Int8Macs">int8 multiply-adds.</param>
/// <param name="GigaMacsPerSecond">Both together, thousand million per second.</param>
/// <param name="BytesMoved">Maps in and out and parameters, bytes.</param>
/// <param name="GigaBytesPerSecond">The same, thousand million per second.</param>
/// <param name="BoundUs">The least time that its work takes by the bounds, microseconds.</param>
/// <param name="PercentOfBound">That in per cent of the median.</param>
internal sealed record BenchedOperation(
    string Name,
    string Kind,
    string Path,
    string Reason,
    double MedianUs,
    double P95Us,
    long BinaryMacs,
    long Int8Macs,
    double GigaMacsPerSecond,
    long BytesMoved,
    double GigaBytesPerSecond,
    double BoundUs,
    double PercentOfBound)
{
    /// <summary>Puts the bounds beside a timing.</summary>
    public static BenchedOperation Of(OperationTiming timing, MachineBounds bounds) => new(
        timing.Name, timing.Kind, timing.Path, timing.Reason, timing.MedianUs, timing.P95Us, timing.BinaryMacs,
        timing.Int8Macs, timing.GigaMacsPerSecond, timing.BytesMoved, timing.GigaBytesPerSecond,
        bounds.LeastUs(timing), bounds.Percent(timing));
}
