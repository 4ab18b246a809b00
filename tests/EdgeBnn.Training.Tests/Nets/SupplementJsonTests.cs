using EdgeBnn.Training.Graph;

namespace EdgeBnn.Training.Tests.Nets;

/// <summary>The keys <c>branch</c> and <c>gate</c>.</summary>
public class SupplementJsonTests
{
    private const string Good = """
        {
          "name": "small",
          "stem": { "channels": 32 },
          "stages": [ { "channels": 32, "depth": 1 } ],
          "branch": { "weights": "binary", "reduction": 9 },
          "gate": { "reduction": 4 }
        }
        """;

    [Fact]
    public void Both_are_read_and_written()
    {
        NetSpec spec = NetSpec.Parse(Good);
        Assert.Equal(new BranchSpec(WeightKind.Binary, 9), spec.Branch);
        Assert.Equal(new GateSpec(4), spec.Gate);
        Assert.Equal(spec.ToJson(), NetSpec.Parse(spec.ToJson()).ToJson());
        Assert.Equal((spec.Branch, spec.Gate), (NetSpec.Parse(spec.ToJson()).Branch, NetSpec.Parse(spec.ToJson()).Gate));
    }

    [Fact]
    public void Empty_objects_mean_the_defaults()
    {
        NetSpec spec = NetSpec.Parse(Good
            .Replace("""{ "weights": "binary", "reduction": 9 }""", "{}").Replace("""{ "reduction": 4 }""", "{}"));
        Assert.Equal(new BranchSpec(WeightKind.Int8, 0), spec.Branch);
        Assert.Equal(new GateSpec(8), spec.Gate);
    }

    [Fact]
    public void Descriptions_without_them_read_and_write_as_before()
    {
        string json = NetPresets.Tiny.ToJson();
        Assert.DoesNotContain("branch", json, StringComparison.Ordinal);
        Assert.DoesNotContain("gate", json, StringComparison.Ordinal);
        Assert.Equal((null, null), (NetSpec.Parse(json).Branch, NetSpec.Parse(json).Gate));
    }

    [Theory]
    [InlineData("\"weights\"", "\"weight\"", "a key of branch is \"weight\"", "did you mean \"weights\"?")]
    [InlineData("\"binary\"", "\"bianry\"", "branch.weights is \"bianry\"", "did you mean \"binary\"?")]
    [InlineData("\"binary\"", "1", "branch.weights is 1", "expected a text")]
    [InlineData("9", "-1", "branch.reduction is -1", "expected 0 to 4096")]
    [InlineData("9", "1.5", "branch.reduction is 1.5", "expected a whole number")]
    [InlineData("{ \"weights\": \"binary\", \"reduction\": 9 }", "true", "branch is true", "expected an object")]
    [InlineData("\"reduction\": 4", "\"reduction\": 0", "gate.reduction is 0", "expected 1 to 4096")]
    [InlineData("\"reduction\": 4", "\"reductoin\": 4", "a key of gate is \"reductoin\"", "expected \"reduction\"")]
    [InlineData("{ \"reduction\": 4 }", "8", "gate is 8", "expected an object")]
    [InlineData("\"gate\"", "\"gates\"", "a key is \"gates\"", "did you mean \"gate\"?")]
    public void Names_what_is_wrong(string part, string replacement, string found, string expected)
    {
        Assert.Contains(part, Good, StringComparison.Ordinal);
        var e = Assert.Throws<NetSpecException>(() => NetSpec.Parse(Good.Replace(part, replacement), "net.json"));
        Assert.StartsWith("net.json: ", e.Message, StringComparison.Ordinal);
        Assert.Contains(found, e.Message, StringComparison.Ordinal);
        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
    }
}
