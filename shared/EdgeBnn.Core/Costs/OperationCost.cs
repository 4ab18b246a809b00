namespace EdgeBnn.Core;

/// <summary>What an operation, or a whole model, costs: counted, not measured.</summary>
public sealed class OperationCost
{
    /// <summary>Multiply-adds of packed signs.</summary>
    public long BinaryMacs { get; set; }

    /// <summary>Multiply-adds of int8 weights.</summary>
    public long Int8Macs { get; set; }

    /// <summary>Bytes of weights as stored: packed signs and int8.</summary>
    public long WeightBytes { get; set; }

    /// <summary>Bytes of all parameters: weights, thresholds, multipliers, biases, slopes, tables.</summary>
    public long ParameterBytes { get; set; }
}
