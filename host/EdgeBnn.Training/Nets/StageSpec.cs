namespace EdgeBnn.Training;

/// <summary>A run of blocks of one width; the first one carries the stride and the change of width.</summary>
/// <param name="Channels">Width, 1 to 4096.</param>
/// <param name="Depth">Blocks, 1 to 256.</param>
/// <param name="Stride">1, or 2 to halve the map.</param>
public sealed record StageSpec(int Channels, int Depth, int Stride = 1);
