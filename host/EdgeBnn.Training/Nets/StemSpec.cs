namespace EdgeBnn.Training;

/// <summary>The first layer: an int8 convolution, batch norm, PReLU, and a max pool of 2x2 where asked.</summary>
/// <param name="Channels">Width, 1 to 4096.</param>
/// <param name="Kernel">Odd window size, 1 to 11.</param>
/// <param name="Stride">1 or 2.</param>
/// <param name="Pool">Whether a max pool of 2x2 follows.</param>
public sealed record StemSpec(int Channels, int Kernel = 3, int Stride = 1, bool Pool = false);
