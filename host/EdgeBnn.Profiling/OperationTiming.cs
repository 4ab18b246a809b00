namespace EdgeBnn.Profiling;

/// <summary>The time of one operation of a model.</summary>
/// <param name="Name">Where it came from in the network.</param>
/// <param name="Kind">Which operation it is.</param>
/// <param name="Path">Kernel path that ran.</param>
/// <param name="Reason">Why that path and no other.</param>
/// <param name="MedianUs">Median, microseconds.</param>
/// <param name="P95Us">95th percentile, microseconds.</param>
/// <param name="BinaryMacs">Binary multiply-adds of one run.</param>
/// <param name="Int8Macs">int8 multiply-adds of one run.</param>
public sealed record OperationTiming(
    string Name, string Kind, string Path, string Reason, double MedianUs, double P95Us, long BinaryMacs, long Int8Macs)
{
    /// <summary>Thousand million multiply-adds per second, binary and int8 together.</summary>
    public double GigaMacsPerSecond => MedianUs > 0 ? (BinaryMacs + Int8Macs) / MedianUs / 1000 : 0;
}
