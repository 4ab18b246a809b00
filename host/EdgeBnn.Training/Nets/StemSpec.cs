namespace EdgeBnn.Training;

/// <summary>
/// The first layer: an int8 convolution, batch norm, PReLU, and a max pool of 2x2 where asked. With a thermometer it is
/// binary too: signs of the image, a binary convolution, batch norm, and the pool.
/// </summary>
/// <param name="Channels">Width, 1 to 4096.</param>
/// <param name="Kernel">Odd window size, 1 to 11.</param>
/// <param name="Stride">1 or 2.</param>
/// <param name="Pool">Whether a max pool of 2x2 follows.</param>
/// <param name="Thermometer">
/// Signs that each colour becomes, 1 to 64; 0 for the int8 convolution. What a microcontroller wants that runs managed
/// code: there an int8 product costs as much as 30 binary ones.
/// </param>
public sealed record StemSpec(int Channels, int Kernel = 3, int Stride = 1, bool Pool = false, int Thermometer = 0);
