using EdgeBnn.Core;
using EdgeBnn.Firmware.Tests.Building;

namespace EdgeBnn.Firmware.Tests;

/// <summary>What a person reads.</summary>
public class HeaderTests
{
    /// <summary>The whole text, so that a change of wording is seen by whoever makes it.</summary>
    [Theory]
    [InlineData("include/ebnn_hands.h")]
    [InlineData("ebnn_hands.c")]
    public void A_small_net_reads_as_agreed(string path)
    {
        FirmwarePackage package = FirmwareEmitter.Emit(Nets.Small(), new(FirmwareTarget.C));
        string golden = Path.Combine(AppContext.BaseDirectory, "Golden", Path.GetFileName(path));
        string text = package.Files.Single(file => file.Path == path).Text;
        if (Environment.GetEnvironmentVariable("EDGEBNN_WRITE_GOLDEN") is { Length: > 0 } folder)
            File.WriteAllText(Path.Combine(folder, Path.GetFileName(path)), text);
        Assert.Equal(File.ReadAllText(golden), text);
    }

    [Fact]
    public void The_same_model_gives_the_same_files()
    {
        FirmwarePackage first = FirmwareEmitter.Emit(Nets.Small(), new(FirmwareTarget.C));
        FirmwarePackage second = FirmwareEmitter.Emit(Nets.Small(), new(FirmwareTarget.C));
        Assert.Equal(first.WithManifest(), second.WithManifest());
    }

    [Fact]
    public void Lines_keep_within_120_columns()
    {
        IEnumerable<FirmwareFile> files = FirmwareEmitter.Emit(Nets.Tiny(), new(FirmwareTarget.C)).Files;
        IEnumerable<string> own =
            files.Where(file => file.Path.Contains("ebnn_tiny")).SelectMany(file => file.Text.Split('\n'));
        Assert.DoesNotContain(own, line => line.Length > 120);
    }

    /// <summary>Only what a model uses goes into its folder.</summary>
    [Fact]
    public void Operations_that_a_model_lacks_stay_away()
    {
        string[] files = [.. FirmwareEmitter.Emit(Nets.Small(), new(FirmwareTarget.C)).Files.Select(file => file.Path)];
        Assert.Contains("bconv2d_sliced.c", files);
        Assert.Contains("include/ebnn/operations.h", files);
        Assert.DoesNotContain("qconv2d.c", files);
        Assert.DoesNotContain("scale_channels.c", files);
        Assert.DoesNotContain("include/ebnn/model.h", files);
    }

    /// <summary>16 channels a tap: 9 taps take 5 words instead of 9.</summary>
    [Fact]
    public void Compact_weights_are_packed_without_gaps()
    {
        Model model = Nets.Tiny();
        FirmwarePackage package = FirmwareEmitter.Emit(model, new(FirmwareTarget.C, Compact: true));
        string parameters = package.Files.Single(file => file.Path.EndsWith("parameters.h")).Text;
        Assert.Contains("op2_stage0_block0_conv_weights[80]", parameters);
        Assert.Contains("op14_stage2_block1_conv_weights[1152]", parameters);
        Assert.True(package.Memory.WeightBytes < CostModel.Total(model).WeightBytes);
        Assert.DoesNotContain(package.Files, file => file.Path == "bconv2d_sliced.c");
    }

    /// <summary>Two pixels of 16 outputs share a word: 4 columns of 48 inputs and a 0.</summary>
    [Fact]
    public void Weights_are_sliced_where_that_is_faster()
    {
        Model model = Nets.Tiny();
        FirmwarePackage package = FirmwareEmitter.Emit(model, new(FirmwareTarget.C));
        string parameters = package.Files.Single(file => file.Path.EndsWith("parameters.h")).Text;
        Assert.Contains("op2_stage0_block0_conv_weights[196]", parameters);
        Assert.Contains("op14_stage2_block1_conv_weights[1158]", parameters);
        FirmwarePackage compact = FirmwareEmitter.Emit(model, new(FirmwareTarget.C, Compact: true));
        Assert.True(compact.Memory.ParameterBytes < package.Memory.ParameterBytes);
        Assert.True(compact.Memory.ArenaBytes < package.Memory.ArenaBytes);
    }
}
