using EdgeBnn.Core;
using EdgeBnn.Runtime;

namespace EdgeBnn.Profiling.Tests;

/// <summary>Every call also compares the runtime, and the peers where they are asked for, with Core.</summary>
public class ConvProfilerTests
{
    private static readonly ProfileOptions Quick = new() { Repeats = 3, WarmUp = TimeSpan.Zero };

    [Theory]
    [InlineData("9x7x64,k3,s1")]
    [InlineData("8x8x33,k5,s2,o17")]
    [InlineData("7x7x1,k1,o257")]
    [InlineData("10x10x66,k3,g2,o6,d2")]
    [InlineData("9x9x106,k4,p0")]
    [InlineData("6x6x96,k3,p2,g3")]
    public void Awkward_shapes_are_timed_against_both_peers(string text)
    {
        ConvDescription description = ConvDescription.Parse(text);
        ConvTiming timing = ConvProfiler.Measure(description, Quick, compare: true);
        Assert.Equal(description, timing.Description);
        Assert.Equal(description.Macs, timing.Operation.BinaryMacs);
        Assert.Equal(nameof(OperationKind.BConv2D), timing.Operation.Kind);
        Assert.True(timing.Operation.MedianUs > 0 && timing.Float32Us > 0 && timing.HammingUs > 0);
        Assert.Equal(timing.Float32Us / timing.Operation.MedianUs, timing.TimesFloat32);
        Assert.Equal(timing.HammingUs / timing.Operation.MedianUs, timing.TimesHamming);
    }

    [Fact]
    public void Every_path_and_two_threads_give_what_Core_gives()
    {
        ConvDescription description = ConvDescription.Parse("28x28x128,k3,s1");
        foreach (string path in BnnSession.Paths)
        {
            ConvTiming timing = ConvProfiler.Measure(description, Quick with { Path = path, Threads = 2 }, false);
            Assert.Equal(path, timing.Operation.Path);
            Assert.Null(timing.Float32Us);
            Assert.Null(timing.TimesHamming);
        }
    }

    [Fact]
    public void Bytes_are_those_of_the_maps_and_the_parameters()
    {
        ConvTiming timing = ConvProfiler.Measure(ConvDescription.Parse("4x5x33,k3,s1,o70"), Quick, false);
        int input = 4 * 5 * 2 * 4, output = 4 * 5 * 3 * 4, weights = 70 * 9 * 2 * 4, thresholds = 70 * 4;
        Assert.Equal(input + output + weights + thresholds, timing.Operation.BytesMoved);
    }

    [Fact]
    public void A_word_that_differs_from_Core_is_named()
    {
        InexactException error = InexactException.Of("conv", [1, 2, 0xAB], [1, 2, 3]);
        Assert.Equal("conv: word 2 of 3 is 0x000000AB, expected 0x00000003 as Core gives it.", error.Message);
    }

    [Fact]
    public void Peers_that_compute_something_else_are_not_timed()
    {
        Model model = ConvModel.Make(ConvDescription.Parse("6x6x32,k3"));
        var core = new Interpreter(model);
        core.Run(NoiseImage.For(model), new int[1]);
        core.Bits[model.Tensors[2].Offset + 5] ^= 1u << 7;
        Assert.Throws<InexactException>(new HammingConvolution(model, core).Verify);
        Assert.Throws<InexactException>(new FloatConvolution(model, core).Verify);
    }

    [Fact]
    public void Impossible_options_are_refused()
    {
        ConvDescription description = ConvDescription.Parse("4x4x32,k1");
        Assert.Throws<ArgumentException>(
            () => ConvProfiler.Measure(description, Quick with { Path = "quantum" }, false));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => ConvProfiler.Measure(description, Quick with { Repeats = 2 }, false));
    }
}
