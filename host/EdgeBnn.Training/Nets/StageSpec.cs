namespace EdgeBnn.Training;

/// <summary>A run of blocks of one width; the first one carries the stride and the change of width.</summary>
/// <param name="Channels">Width, 1 to 4096.</param>
/// <param name="Depth">Blocks, 1 to 256.</param>
/// <param name="Stride">1, or 2 to halve the map.</param>
/// <param name="Kernel">Window of the blocks' convolutions: 1, 3 or 5.</param>
/// <param name="Groups">
/// Groups that the convolutions keep apart, 1 to 4096; a divisor of the widths of this stage and the one before it.
/// </param>
/// <param name="Dilation">Step between the taps of a window, 1 to 8.</param>
public sealed record StageSpec(
    int Channels, int Depth, int Stride = 1, int Kernel = 3, int Groups = 1, int Dilation = 1);
