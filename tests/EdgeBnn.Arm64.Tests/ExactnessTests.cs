using EdgeBnn.Core;
using EdgeBnn.Runtime;
using EdgeBnn.Testing;

namespace EdgeBnn.Arm64.Tests;

/// <summary>The kernels as ARM64 code against Core, bit for bit, after every operation.</summary>
public class ExactnessTests(ArmProgram program)
{
    private const int RandomSeeds = 200;
    private const int ModelsPerRun = 100;

    public static TheoryData<string> Paths => [.. new[] { SimdPath.AdvSimd, SimdPath.Vector128, SimdPath.Scalar }
        .Select(SimdPaths.Name)];

    [Theory]
    [MemberData(nameof(Paths))]
    public void Single_operations_equal_core(string path)
    {
        Check(path, [.. SingleOpModels.All.Select(single => (single.CreateModel(), single.Seed))]);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Random_models_equal_core(string path)
    {
        Check(path, [.. Enumerable.Range(0, RandomSeeds).Select(seed => (RandomModels.Create(seed), seed))]);
    }

    /// <summary>
    /// Signs in a window around 65,535: up to there a count fits the 16 bits of AdvSimd's own kernel.
    /// </summary>
    [Theory]
    [InlineData(15, 17, 256)]
    [InlineData(16, 16, 257)]
    public void Long_windows_equal_core(int height, int width, int channels)
    {
        ModelBuilder builder = new(channels, height, width, channels);
        builder.BDense(builder.Thermometer(0, 1), TensorType.I32, 11);
        Check(SimdPaths.Name(SimdPath.AdvSimd), [(builder.Build("long window"), 4)]);
    }

    /// <summary>Maps of real sizes: the tiles that small maps never fill, and every epilogue behind them.</summary>
    [Theory]
    [InlineData(56, 64)]
    [InlineData(28, 128)]
    [InlineData(14, 256)]
    [InlineData(14, 96)]
    public void Large_maps_equal_core(int size, int channels)
    {
        ModelBuilder builder = new(channels, size, size, channels);
        ConvGeometry window = Windows.Square(3, pad: 1);
        int signs = builder.BConv2DThreshold(builder.Thermometer(0, 1), window, channels);
        int first = builder.BConv2DAffine(signs, window, channels);
        int map = builder.BConv2DAffine(
            builder.Binarize(first, flips: true), window, channels, residual: first, activation: true, shifts: true);
        builder.Dense(builder.GlobalAvgPool(map), TensorType.I32, 10);
        Check(SimdPaths.Name(SimdPath.AdvSimd), [(builder.Build($"{size}x{size}x{channels}"), 5)]);
    }

    private void Check(string name, (Model Model, int Seed)[] cases)
    {
        Toolchain.Need();
        SimdPath path = Enum.GetValues<SimdPath>().Single(path => SimdPaths.Name(path) == name);
        foreach ((Model Model, int Seed)[] chunk in cases.Chunk(ModelsPerRun))
        {
            // two parts: each kernel has to start in the middle of its work, too
            ulong[] given = program.Run(BatchFile.Write(
                Array.ConvertAll(chunk, entry => SessionImage.Create(entry.Model, entry.Seed, path)), parts: 2));
            int at = 0;
            foreach ((Model model, int seed) in chunk)
            {
                ulong[] expected = CoreHashes.Of(model, seed);
                for (int i = 0; i < expected.Length; i++)
                {
                    string what = $"{model.Name} on {name}: {model.Operations[i].Name} differs from Core";
                    Assert.True(given[at++] == expected[i], what);
                }

                Assert.True(given[at++] == 1, $"{model.Name} on {name}: something that is not a map was written");
            }

            Assert.Equal(given.Length, at);
        }
    }
}
