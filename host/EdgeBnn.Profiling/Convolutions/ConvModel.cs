using EdgeBnn.Core;

namespace EdgeBnn.Profiling;

/// <summary>
/// Makes a model of one binary convolution: an image turned to signs in front, so that every input sign is drawn apart;
/// thresholds behind the dot products; and a dense layer with one logit, since a model ends in one.
/// </summary>
internal static class ConvModel
{
    /// <summary>Index of the convolution in the model.</summary>
    public const int Operation = 1;

    private const int Seed = 1;

    /// <summary>Weights are noise, always the same.</summary>
    public static Model Make(ConvDescription description)
    {
        var random = new Random(Seed);
        int height = description.OutputHeight;
        int width = description.OutputWidth;
        int groupInputs = description.Channels / description.Groups;
        int taps = description.Kernel * description.Kernel;
        var model = new Model
        {
            Name = description.ToString(),
            Tensors =
            [
                new(TensorType.U8, description.Height, description.Width, description.Channels),
                new(TensorType.Bits, description.Height, description.Width, description.Channels),
                new(TensorType.Bits, height, width, description.Outputs),
                new(TensorType.I32, 1, 1, 1),
            ],
            Operations =
            [
                new Thermometer
                {
                    Name = "image", Inputs = [0], Output = 1, Thresholds = Filled<byte>(description.Channels, 128),
                },
                new BConv2D
                {
                    Name = description.ToString(),
                    Inputs = [1],
                    Output = 2,
                    Geometry = description.Geometry,
                    Weights = Signs(random, description.Outputs * taps, groupInputs),
                    Thresholds = Thresholds(random, description.Outputs, groupInputs * taps),
                },
                new BDense
                {
                    Name = "logit",
                    Inputs = [2],
                    Output = 3,
                    Weights = Signs(random, height * width, description.Outputs),
                    Affine = new Rescale { Multiplier = [1], Bias = [0] },
                },
            ],
        };
        ArenaPlanner.Plan(model);
        return model;
    }

    /// <summary>Packed signs, each row in whole words, unused bits 0.</summary>
    private static uint[] Signs(Random random, int rows, int rowLength)
    {
        int words = BitPack.Words(rowLength);
        uint[] packed = new uint[(long)rows * words];
        for (int i = 0; i < packed.Length; i++)
        {
            int used = Math.Min(32, rowLength - (i % words * 32));
            packed[i] = (uint)random.NextInt64(1L << used);
        }

        return packed;
    }

    /// <summary>Within the spread of a dot product of so many random signs.</summary>
    private static int[] Thresholds(Random random, int channels, int count)
    {
        int spread = (int)Math.Ceiling(Math.Sqrt(count));
        int[] thresholds = new int[channels];
        for (int i = 0; i < channels; i++)
            thresholds[i] = random.Next(-spread, spread + 1);
        return thresholds;
    }

    private static T[] Filled<T>(int count, T value)
    {
        T[] values = new T[count];
        Array.Fill(values, value);
        return values;
    }
}
