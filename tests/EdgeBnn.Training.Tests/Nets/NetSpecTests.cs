namespace EdgeBnn.Training.Tests.Nets;

public class NetSpecTests
{
    private const string Good = """
        {
          "name": "small",
          "stem": { "channels": 8, "kernel": 5, "stride": 2, "pool": true },
          "stages": [ { "channels": 16, "depth": 2 }, { "channels": 33, "depth": 1, "stride": 2 },
            { "channels": 66, "depth": 1, "kernel": 5, "groups": 3, "dilation": 2 } ],
          "block": "bireal",
          "signGradient": "ste",
          "weightScale": "mean",
          "shortcut": "conv1x1"
        }
        """;

    [Fact]
    public void Reads_every_value()
    {
        NetSpec spec = NetSpec.Parse(Good);
        Assert.Equal("small", spec.Name);
        Assert.Equal(new StemSpec(8, 5, 2, true), spec.Stem);
        Assert.Equal(
            [new StageSpec(16, 2), new StageSpec(33, 1, 2), new StageSpec(66, 1, 1, 5, 3, 2)], spec.Stages);
        Assert.Equal("bireal", spec.Block);
        Assert.Equal(Graph.SignGradient.Ste, spec.SignGradient);
        Assert.Equal(Graph.WeightScale.Mean, spec.WeightScale);
        Assert.Equal(ShortcutKind.Conv1x1, spec.Shortcut);
    }

    [Fact]
    public void What_an_older_description_does_not_say_is_as_it_was()
    {
        NetSpec spec = NetSpec.Parse(
            """{ "name": "old", "stem": { "channels": 8 }, "stages": [ { "channels": 16, "depth": 2 } ] }""");
        Assert.Equal(("bireal", Graph.SignGradient.ApproxSign), (spec.Block, spec.SignGradient));
        Assert.Equal((Graph.WeightScale.None, ShortcutKind.Repeat), (spec.WeightScale, spec.Shortcut));
        Assert.Equal(new StageSpec(16, 2, Stride: 1, Kernel: 3, Groups: 1, Dilation: 1), spec.Stages[0]);
        Assert.Equal(0, spec.Stem.Thermometer);
    }

    [Fact]
    public void A_stem_may_be_a_thermometer()
    {
        string text = Good.Replace("\"pool\": true", "\"thermometer\": 8");
        Assert.Equal(new StemSpec(8, 5, 2, Pool: false, Thermometer: 8), NetSpec.Parse(text).Stem);
        var e = Assert.Throws<NetSpecException>(() => NetSpec.Parse(text.Replace(": 8 }", ": 65 }")));
        Assert.Contains("stem.thermometer is 65; expected 0 to 64", e.Message);
    }

    [Theory]
    [InlineData("branch")]
    [InlineData("gate")]
    public void A_plain_block_has_no_sum_for_a_branch_or_a_gate(string key)
    {
        string text = Good.Replace("\"bireal\"", $"\"plain\", \"{key}\": {{}}");
        var e = Assert.Throws<NetSpecException>(() => NetSpec.Parse(text));
        Assert.Contains($"{key} is there; expected none with block plain", e.Message);
    }

    [Fact]
    public void Writes_what_it_reads_and_always_the_same()
    {
        string text = NetSpec.Parse(Good).ToJson();
        Assert.Equal(text, NetSpec.Parse(text).ToJson());
        Assert.StartsWith("{\n  \"name\": \"small\",\n  \"stem\": {\n    \"channels\": 8,", text);
        Assert.EndsWith("}\n", text);
        Assert.DoesNotContain('\r', text);
    }

    [Theory]
    [InlineData("\"stem\"", "\"stm\"", "a key is \"stm\"", "did you mean \"stem\"?")]
    [InlineData("\"kernel\"", "\"kernl\"", "a key of stem is \"kernl\"", "did you mean \"kernel\"?")]
    [InlineData("\"depth\": 1", "\"dept\": 1", "a key of stages[1] is \"dept\"", "did you mean \"depth\"?")]
    [InlineData("\"depth\": 1, ", "", "stages[1].depth is missing", "expected a value")]
    [InlineData("\"depth\": 1", "\"depth\": 0", "stages[1].depth is 0", "expected 1 to 256")]
    [InlineData("\"depth\": 1", "\"depth\": 1.5", "stages[1].depth is 1.5", "expected a whole number")]
    [InlineData("\"depth\": 1", "\"depth\": \"1\"", "stages[1].depth is \"1\"", "expected a whole number")]
    [InlineData("\"depth\": 1", "\"depth\": 99999999999", "stages[1].depth is 99999999999", "expected a whole number")]
    [InlineData("\"channels\": 33", "\"channels\": 0", "stages[1].channels is 0", "expected 1 to 4096")]
    [InlineData("\"channels\": 33", "\"channels\": -4", "stages[1].channels is -4", "expected 1 to 4096")]
    [InlineData("\"channels\": 33", "\"channels\": 4097", "stages[1].channels is 4097", "expected 1 to 4096")]
    [InlineData("\"kernel\": 5, \"gr", "\"kernel\": 7, \"gr", "stages[2].kernel is 7", "expected 1, 3 or 5")]
    [InlineData("\"groups\": 3", "\"groups\": 0", "stages[2].groups is 0", "expected 1 to 4096")]
    [InlineData("\"dilation\": 2", "\"dilation\": 9", "stages[2].dilation is 9", "expected 1 to 8")]
    [InlineData("\"mean\"", "\"men\"", "weightScale is \"men\"", "expected one of \"none\", \"mean\" (did you mean")]
    [InlineData("\"conv1x1\"", "\"conv\"", "shortcut is \"conv\"", "expected one of \"repeat\", \"conv1x1\"")]
    [InlineData("\"kernel\": 5, \"str", "\"kernel\": 4, \"str", "stem.kernel is 4", "expected an odd number")]
    [InlineData("\"stride\": 2, \"pool\"", "\"stride\": 3, \"pool\"", "stem.stride is 3", "expected 1 to 2")]
    [InlineData("\"pool\": true", "\"pool\": 1", "stem.pool is 1", "expected true or false")]
    [InlineData("\"small\"", "\"\"", "name is 0 characters", "expected 1 to 100")]
    [InlineData("\"bireal\"", "\"birael\"", "block is \"birael\"", "\"reactA\", \"plain\" (did you mean")]
    [InlineData("\"ste\"", "\"aproxSign\"", "signGradient is \"aproxSign\"", "did you mean \"approxSign\"?")]
    [InlineData("\"ste\"", "\"tanh\"", "signGradient is \"tanh\"", "expected one of \"approxSign\", \"ste\".")]
    [InlineData("\"block\"", "\"name\"", "not valid JSON", "name")]
    [InlineData("\"block\":", "\"block\"", "not valid JSON at line 6", "")]
    public void Names_what_is_wrong(string part, string replacement, string found, string expected)
    {
        Assert.Contains(part, Good);
        var e = Assert.Throws<NetSpecException>(() => NetSpec.Parse(Good.Replace(part, replacement), "net.json"));
        Assert.StartsWith("net.json: ", e.Message);
        Assert.Contains(found, e.Message);
        Assert.Contains(expected, e.Message);
        Assert.EndsWith(".", e.Message);
        Assert.DoesNotContain('\n', e.Message);
    }

    [Theory]
    [InlineData("", "not valid JSON")]
    [InlineData("[]", "the document is []; expected an object")]
    [InlineData("{\"name\":\"a\",\"stem\":{\"channels\":4},\"stages\":[]}", "stages is 0 stages; expected 1 to 16")]
    [InlineData("{\"name\":\"a\",\"stem\":{\"channels\":4},\"stages\":{}}", "stages is {}; expected a list of objects")]
    [InlineData("{\"name\":\"a\",\"stem\":{\"channels\":4},\"stages\":[4]}", "stages[0] is 4; expected an object")]
    [InlineData("{\"name\":null,\"stem\":{\"channels\":4},\"stages\":[]}", "name is null; expected a text")]
    public void Refuses_other_documents(string json, string message) =>
        Assert.Contains(message, Assert.Throws<NetSpecException>(() => NetSpec.Parse(json)).Message);

    [Fact]
    public void A_missing_file_is_named()
    {
        string path = Path.Combine(Path.GetTempPath(), "edgebnn-no-such-net.json");
        Assert.StartsWith(path, Assert.Throws<NetSpecException>(() => NetSpec.Load(path)).Message);
    }

    [Fact]
    public void Presets_are_found_by_name()
    {
        foreach (string name in NetPresets.Names)
        {
            NetSpec spec = NetPresets.Get(name);
            Assert.Equal(name, spec.Name);
            Assert.Equal(spec.ToJson(), NetSpec.Parse(spec.ToJson()).ToJson());
        }

        var e = Assert.Throws<NetSpecException>(() => NetPresets.Get("minst"));
        Assert.Contains("did you mean \"mnist\"?", e.Message);
    }
}
