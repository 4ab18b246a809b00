namespace EdgeBnn.Tensors;

/// <summary>Neighbouring channels.</summary>
internal readonly record struct ChannelRange(int Start, int Count);
