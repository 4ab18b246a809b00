using EdgeBnn.Tensors;

namespace EdgeBnn.Training.Tests.Trainer;

public class SignFlipsTests
{
    [Fact]
    public void Flips_are_counted_against_the_epoch_before()
    {
        NetParameter ten = Latent("a.conv", -1, 1, 0, 0.5f, -0.5f, 1, 1, 1, 1, -0.25f);
        NetParameter two = Latent("b.conv", 1, -1);
        var bias = new NetParameter(new("a.bias", [1], ParameterKind.Affine), new Tensor(Shape.Vector(1)));
        var flips = new SignFlips([ten, bias, two]);
        Assert.Equal([("a.conv", 0.0), ("b.conv", 0.0)], Pairs(flips.EndEpoch()));

        // places 0 and 9 flip; 0 counts as +1 as it does in the net, and so does -0
        (ten.Tensor.Values[0], ten.Tensor.Values[9]) = (0.1f, 0.1f);
        ten.Tensor.Values[2] = -0f;
        two.Tensor.Values[0] = -0.001f;
        bias.Tensor.Values[0] = -1;
        Assert.Equal([("a.conv", 0.2), ("b.conv", 0.5)], Pairs(flips.EndEpoch()));
        Assert.Equal([("a.conv", 0.0), ("b.conv", 0.0)], Pairs(flips.EndEpoch()));
    }

    [Fact]
    public void Signs_that_were_saved_are_those_of_the_start_of_the_epoch()
    {
        NetParameter latent = Latent("a.conv", -1, 1, 1, 1);
        Dictionary<string, byte[]> saved = new SignFlips([latent]).Save();
        Assert.Equal([1], saved["a.conv.weight"]);
        latent.Tensor.Values[0] = 1;
        var resumed = new SignFlips([latent]);
        resumed.Restore(saved);
        Assert.Equal([("a.conv", 0.25)], Pairs(resumed.EndEpoch()));
    }

    private static NetParameter Latent(string layer, params float[] values)
    {
        var tensor = new Tensor(Shape.Vector(values.Length));
        values.CopyTo(tensor.Values);
        return new NetParameter(new($"{layer}.weight", [values.Length], ParameterKind.BinaryLatent), tensor);
    }

    private static IEnumerable<(string, double)> Pairs(Dictionary<string, double> ratios) =>
        ratios.Select(ratio => (ratio.Key, ratio.Value));
}
