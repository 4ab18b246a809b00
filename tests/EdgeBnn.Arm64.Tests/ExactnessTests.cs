using EdgeBnn.Core;
using EdgeBnn.Runtime;
using EdgeBnn.Testing;

namespace EdgeBnn.Arm64.Tests;

/// <summary>The kernels as ARM64 code against Core, bit for bit, after every operation.</summary>
public class ExactnessTests(ArmProgram program)
{
    private const int RandomSeeds = 200;
    private const int ModelsPerRun = 100;

    /// <summary>Paths, and where they run: AdvSimd has kernels of its own for dot products.</summary>
    public static TheoryData<string, string> Paths => new()
    {
        { SimdPaths.Name(SimdPath.AdvSimd), nameof(ArmMachine.Pi4) },
        { SimdPaths.Name(SimdPath.AdvSimd), nameof(ArmMachine.Pi5) },
        { SimdPaths.Name(SimdPath.Vector128), nameof(ArmMachine.Pi4) },
        { SimdPaths.Name(SimdPath.Scalar), nameof(ArmMachine.Pi4) },
    };

    [Theory]
    [MemberData(nameof(Paths))]
    public void Single_operations_equal_core(string path, string machine)
    {
        Check(path, machine, [.. SingleOpModels.All.Select(single => (single.CreateModel(), single.Seed))]);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Random_models_equal_core(string path, string machine)
    {
        Check(path, machine, [.. Enumerable.Range(0, RandomSeeds).Select(seed => (RandomModels.Create(seed), seed))]);
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
        Check(SimdPaths.Name(SimdPath.AdvSimd), nameof(ArmMachine.Pi4), [(builder.Build("long window"), 4)]);
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
        Check(
            SimdPaths.Name(SimdPath.AdvSimd), nameof(ArmMachine.Pi4),
            [(builder.Build($"{size}x{size}x{channels}"), 5)]);
    }

    /// <summary>int8 products of real sizes: the image's bytes, i16 maps in place and gathered, dense layers.</summary>
    [Theory]
    [InlineData(nameof(ArmMachine.Pi4), 3, 40)]
    [InlineData(nameof(ArmMachine.Pi4), 7, 64)]
    [InlineData(nameof(ArmMachine.Pi5), 3, 40)]
    [InlineData(nameof(ArmMachine.Pi5), 7, 64)]
    public void Large_int8_maps_equal_core(string machine, int kernel, int channels)
    {
        ModelBuilder builder = new(kernel, 61, 59, 3);
        int stem = builder.QConv2D(
            0, Windows.Square(kernel, stride: 2, pad: kernel / 2), channels, padValue: 117, activation: true);
        int wide = builder.QConv2D(stem, Windows.Square(1), 2 * channels, activation: true, shifts: true);
        int pooled = builder.MaxPool(wide, Windows.Square(2, stride: 2));
        int narrow = builder.QConv2D(pooled, Windows.Square(3, pad: 1), 21);
        int hidden = builder.Dense(builder.AvgPool(narrow, Windows.Square(3, stride: 3)), TensorType.I16, 45);
        builder.Dense(hidden, TensorType.I32, 10);
        Check(SimdPaths.Name(SimdPath.AdvSimd), machine, [(builder.Build($"stem {kernel}x{kernel}"), 6)]);
    }

    private void Check(string name, string machineName, (Model Model, int Seed)[] cases)
    {
        Toolchain.Need();
        ArmMachine machine = ArmMachine.Of(machineName);
        SimdPath path = Enum.GetValues<SimdPath>().Single(path => SimdPaths.Name(path) == name);
        foreach ((Model Model, int Seed)[] chunk in cases.Chunk(ModelsPerRun))
        {
            // two parts: each kernel has to start in the middle of its work, too
            ulong[] given = program.Run(BatchFile.Write(
                Array.ConvertAll(chunk, entry => SessionImage.Create(entry.Model, entry.Seed, path, machine)),
                parts: 2), machine);
            int at = 0;
            foreach ((Model model, int seed) in chunk)
            {
                ulong[] expected = CoreHashes.Of(model, seed);
                for (int i = 0; i < expected.Length; i++)
                {
                    string what = $"{model.Operations[i].Name} differs from Core";
                    Assert.True(given[at++] == expected[i], $"{model.Name} on {name}, {machineName}: {what}");
                }

                bool intact = given[at++] == 1;
                Assert.True(intact, $"{model.Name} on {name}, {machineName}: something that is not a map was written");
            }

            Assert.Equal(given.Length, at);
        }
    }
}
