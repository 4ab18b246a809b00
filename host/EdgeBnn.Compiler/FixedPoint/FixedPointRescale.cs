using EdgeBnn.Core;

namespace EdgeBnn.Compiler.FixedPoint;

/// <summary>A <see cref="Core.Rescale"/> that was chosen, and how well it does.</summary>
/// <param name="Rescale">The integers.</param>
/// <param name="ErrorLsb">
/// Proven bound of |integer - exact| in steps of the output, over every accumulator for which the exact value does not
/// saturate; limited channels apart.
/// </param>
/// <param name="LimitedChannels">
/// Channels too steep for int32, which were given a smaller slope through the same center.
/// </param>
internal sealed record FixedPointRescale(Rescale Rescale, double ErrorLsb, int LimitedChannels);
