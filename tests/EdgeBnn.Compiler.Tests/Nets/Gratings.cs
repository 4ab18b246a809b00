namespace EdgeBnn.Compiler.Tests.Nets;

/// <summary>
/// A small task with answers: coloured gratings in noise, one class per direction. Images [16, 16, 3].
/// </summary>
internal sealed class Gratings(int seed)
{
    public const int Size = 16;
    public const int Classes = 6;

    private const double Noise = 90;

    private readonly Random _random = new(seed);

    public (byte[] Image, int Label) Next()
    {
        int label = _random.Next(Classes);
        double angle = (label + ((_random.NextDouble() - 0.5) * 0.9)) * Math.PI / Classes;
        double frequency = 0.7 + (0.7 * _random.NextDouble());
        double phase = _random.NextDouble() * 2 * Math.PI;
        double[] colour = [60 * _random.NextDouble(), 60 * _random.NextDouble(), 60 * _random.NextDouble()];
        byte[] image = new byte[Size * Size * 3];
        for (int i = 0; i < image.Length; i++)
        {
            (int x, int y) = (i / 3 % Size, i / 3 / Size);
            double wave = Math.Sin((((x * Math.Cos(angle)) + (y * Math.Sin(angle))) * frequency) + phase);
            image[i] = (byte)Math.Clamp(110 + (colour[i % 3] * wave) + (Noise * (_random.NextDouble() - 0.5)), 0, 255);
        }

        return (image, label);
    }
}
