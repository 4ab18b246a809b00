using EdgeBnn.Core;
using EdgeBnn.Runtime;

namespace EdgeBnn.Profiling;

/// <summary>The time of one operation of a model.</summary>
/// <param name="Name">Where it came from in the network.</param>
/// <param name="Kind">Which operation it is.</param>
/// <param name="Path">Kernel path that ran.</param>
/// <param name="Reason">Why that path and no other.</param>
/// <param name="MedianUs">Median, microseconds; 0 where the operation before does this one's work.</param>
/// <param name="P95Us">95th percentile, microseconds.</param>
/// <param name="BinaryMacs">Binary multiply-adds of one run.</param>
/// <param name="Int8Macs">int8 multiply-adds of one run.</param>
/// <param name="BytesMoved">
/// Bytes that one run has to read or write once: maps in (a residual included) and out, and parameters.
/// </param>
public sealed record OperationTiming(
    string Name, string Kind, string Path, string Reason, double MedianUs, double P95Us, long BinaryMacs, long Int8Macs,
    long BytesMoved)
{
    /// <summary>Thousand million multiply-adds per second, binary and int8 together.</summary>
    public double GigaMacsPerSecond => MedianUs > 0 ? (BinaryMacs + Int8Macs) / MedianUs / 1000 : 0;

    /// <summary>Thousand million bytes per second of <see cref="BytesMoved"/>.</summary>
    public double GigaBytesPerSecond => MedianUs > 0 ? BytesMoved / MedianUs / 1000 : 0;

    /// <summary>Puts times beside what an operation does.</summary>
    /// <param name="model">The model that it is part of.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="plan">How it ran.</param>
    /// <param name="times">Microseconds of each run.</param>
    internal static OperationTiming Of(
        Model model, Operation operation, OperationPlan plan, IReadOnlyCollection<double> times)
    {
        if (plan.IsJoined) return new OperationTiming(plan.Name, plan.Kind.ToString(), plan.Path, plan.Reason, 0, 0, 0, 0, 0);
        OperationCost cost = CostModel.Of(model, operation);
        long maps = operation.Inputs.Append(operation.Output).Sum(tensor => Bytes(model.Tensors[tensor]));
        return new OperationTiming(
            plan.Name, plan.Kind.ToString(), plan.Path, plan.Reason, Samples.Median(times),
            Samples.Percentile(times, 0.95), cost.BinaryMacs, cost.Int8Macs, maps + cost.ParameterBytes);
    }

    private static long Bytes(TensorInfo tensor) => (long)tensor.Length * tensor.Type switch
    {
        TensorType.U8 => sizeof(byte),
        TensorType.I16 => sizeof(short),
        _ => sizeof(int),
    };
}
