using EdgeBnn.Training.Data;

namespace EdgeBnn.Training.Tests.Trainer;

/// <summary>
/// Small images that a small net can learn: noise, with bright rows, bright columns or a checkerboard.
/// </summary>
internal static class Patterns
{
    private const int Side = 8;

    public static readonly NetSpec Spec = new("patterns", new StemSpec(8), [new(8, 1), new(16, 1, 2)]);

    public static Dataset Make(int train = 240, int test = 120) =>
        new("patterns", ["rows", "columns", "checks"], Images(train, 1), Images(test, 2), "for tests");

    private static ImageSet Images(int count, int seed)
    {
        var random = new Random(seed);
        byte[] pixels = new byte[count * Side * Side];
        byte[] labels = new byte[count];
        for (int n = 0; n < count; n++)
        {
            labels[n] = (byte)(n % 3);
            (int phase, int contrast) = (random.Next(2), random.Next(20, 60));
            for (int i = 0; i < Side * Side; i++)
            {
                int bright = labels[n] switch
                {
                    0 => i / Side,
                    1 => i % Side,
                    _ => (i / Side) + (i % Side),
                };
                pixels[(n * Side * Side) + i] = (byte)(100 + ((bright + phase) % 2 * contrast) + random.Next(30));
            }
        }

        return new ImageSet(Side, Side, 1, pixels, labels);
    }
}
