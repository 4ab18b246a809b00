using EdgeBnn.Profiling;

namespace EdgeBnn.Cli.Documents;

/// <summary>A described binary convolution as <c>bench --json</c> prints it.</summary>
/// <param name="Description">As <c>--conv</c> takes it, every part that matters said.</param>
/// <param name="Verified">Always true: what is not exactly Core's output is an error and not timed.</param>
/// <param name="Operation">Its times in the runtime.</param>
/// <param name="Float32Us">Our own float32 convolution, median microseconds, with <c>--compare</c>.</param>
/// <param name="TimesFloat32">How many times as long that takes.</param>
/// <param name="HammingUs">One HammingBitDistance call per output value, with <c>--compare</c>.</param>
/// <param name="TimesHamming">How many times as long that takes.</param>
internal sealed record BenchedConvolution(
    string Description,
    bool Verified,
    BenchedOperation Operation,
    double? Float32Us,
    double? TimesFloat32,
    double? HammingUs,
    double? TimesHamming)
{
    /// <summary>Puts the bounds beside a timing.</summary>
    public static BenchedConvolution Of(ConvTiming timing, MachineBounds bounds) => new(
        timing.Description.ToString(), true, BenchedOperation.Of(timing.Operation, bounds), timing.Float32Us,
        timing.TimesFloat32, timing.HammingUs, timing.TimesHamming);
}
