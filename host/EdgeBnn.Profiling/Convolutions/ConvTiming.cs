namespace EdgeBnn.Profiling;

/// <summary>The time of one described binary convolution, packed signs in, thresholds, packed signs out.</summary>
/// <param name="Description">What it is.</param>
/// <param name="Operation">Its time in the runtime.</param>
/// <param name="Float32Us">
/// The same work as our own float32 convolution, median microseconds; null where nothing was compared.
/// </param>
/// <param name="HammingUs">
/// The same work, packed in and packed out, by one call of
/// <see cref="System.Numerics.Tensors.TensorPrimitives.HammingBitDistance{T}"/> per output value, median microseconds;
/// null where nothing was compared.
/// </param>
public sealed record ConvTiming(
    ConvDescription Description, OperationTiming Operation, double? Float32Us, double? HammingUs)
{
    /// <summary>How many times faster than the float32 convolution, or null.</summary>
    public double? TimesFloat32 => Float32Us / Operation.MedianUs;

    /// <summary>How many times faster than the calls of HammingBitDistance, or null.</summary>
    public double? TimesHamming => HammingUs / Operation.MedianUs;
}
