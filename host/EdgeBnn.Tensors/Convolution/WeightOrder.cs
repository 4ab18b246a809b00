namespace EdgeBnn.Tensors;

/// <summary>Where a pass finds its weights in [Cout, KH, KW, Cin / groups].</summary>
/// <param name="Taps">Place of each tap, in the order in which the window reads them.</param>
/// <param name="Channels">Channels that the window sees.</param>
/// <param name="ChannelStep">Floats from one of these to the next.</param>
/// <param name="TargetStep">Floats from one channel of the target to the next.</param>
internal sealed record WeightOrder(int[] Taps, int Channels, int ChannelStep, int TargetStep);
