using EdgeBnn.Core;
using EdgeBnn.Testing;

namespace EdgeBnn.Profiling.Tests;

public class ConvDescriptionTests
{
    [Theory]
    [InlineData("56x56x64,k3,s1", 56, 56, 64, 3, 1, 64, 1, 1, 1)]
    [InlineData("56x56x64,k3", 56, 56, 64, 3, 1, 64, 1, 1, 1)]
    [InlineData("14x28x33,k1,s2,o128", 14, 28, 33, 1, 2, 128, 1, 1, 0)]
    [InlineData("32x32x96,d2,g3,o192,k5", 32, 32, 96, 5, 1, 192, 2, 3, 4)]
    [InlineData(" 9x9x1 , k4 , p0 ", 9, 9, 1, 4, 1, 1, 1, 1, 0)]
    [InlineData("9x9x1,k4", 9, 9, 1, 4, 1, 1, 1, 1, 1)]
    [InlineData("9x9x8,k3,p2", 9, 9, 8, 3, 1, 8, 1, 1, 2)]
    public void Parts_behind_the_map_come_in_any_order_and_have_defaults(
        string text, int height, int width, int channels, int kernel, int stride, int outputs, int dilation,
        int groups, int pad) =>
        Assert.Equal(
            new ConvDescription(height, width, channels, kernel, stride, outputs, dilation, groups, pad),
            ConvDescription.Parse(text));

    [Theory]
    [InlineData("56x56x64,k3,s1", "56x56x64,k3,s1,o64")]
    [InlineData("32x32x96,d2,g3,o192,k5", "32x32x96,k5,s1,o192,d2,g3")]
    [InlineData("9x9x8,k3,p2,s2", "9x9x8,k3,s2,o8,p2")]
    public void What_is_written_is_read_again(string text, string written)
    {
        ConvDescription description = ConvDescription.Parse(text);
        Assert.Equal(written, description.ToString());
        Assert.Equal(description, ConvDescription.Parse(written));
    }

    [Theory]
    [InlineData("", "HxWxC")]
    [InlineData("56x56,k3", "'56x56'")]
    [InlineData("56x56x64", "kernel is missing")]
    [InlineData("56x56x64,k", "from 1 to 255")]
    [InlineData("56x56x64,k0", "kernel is '0'")]
    [InlineData("56x56x64,k256", "from 1 to 255")]
    [InlineData("56x56x64,k3.5", "'3.5'")]
    [InlineData("56x56x64,k3,s0", "stride is '0'")]
    [InlineData("56x56x64,k3,k3", "twice")]
    [InlineData("56x56x64,k3,q3", "'q3'")]
    [InlineData("56x56x64,k3,", "''")]
    [InlineData("56x56x64,3", "'3'")]
    [InlineData("0x56x64,k3", "height is '0'")]
    [InlineData("56x4097x64,k3", "from 1 to 4096")]
    [InlineData("56x-56x64,k3", "width is '-56'")]
    [InlineData("56x56x99999999999,k3", "channels is '99999999999'")]
    [InlineData("56x56x64,k3,g5", "5 groups")]
    [InlineData("56x56x64,k3,g2,o33", "2 groups")]
    [InlineData("8x8x8,k9,p0", "window of 9x9")]
    [InlineData("8x8x8,k5,d4,p0", "window of 17x17")]
    [InlineData("8x8x8,k1,p1", "pad is '1'")]
    [InlineData("8x8x8,k3,p3", "from 0 to 2")]
    [InlineData("4000x4000x60000,k3", "at most")]
    public void What_is_wrong_is_said_in_one_sentence(string text, string part)
    {
        FormatException error = Assert.Throws<FormatException>(() => ConvDescription.Parse(text));
        Assert.Contains(part, error.Message);
        Assert.EndsWith(".", error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Work_is_counted_as_Core_counts_it()
    {
        ConvDescription description = ConvDescription.Parse("13x9x66,k3,s2,o12,g2,d2");
        Model model = ConvModel.Make(description);
        Assert.Equal(CostModel.Of(model, model.Operations[ConvModel.Operation]).BinaryMacs, description.Macs);
        ModelCheck.Check(model);
    }

    [Fact]
    public void An_operation_is_described_unless_its_window_is_not_square()
    {
        var builder = new ModelBuilder(1, 12, 10, 64);
        int bits = builder.Thermometer(0, 1);
        int square = builder.BConv2DThreshold(bits, Windows.Square(3, stride: 2, pad: 1, groups: 2), 32);
        int uneven = builder.BConv2DThreshold(square, Windows.Of(3, 1, 1, 1, (0, 0, 0, 0)), 32);
        builder.BDense(uneven, TensorType.I32, 2);
        Model model = builder.Build("two");
        Assert.Equal(
            "12x10x64,k3,s2,o32,g2", ConvDescription.Of(model, (BConv2D)model.Operations[1])?.ToString());
        Assert.Null(ConvDescription.Of(model, (BConv2D)model.Operations[2]));
    }
}
