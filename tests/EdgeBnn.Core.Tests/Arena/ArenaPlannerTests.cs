using EdgeBnn.Core.Tests.Format;
using EdgeBnn.Testing;

namespace EdgeBnn.Core.Tests.Arena;

public class ArenaPlannerTests
{
    [Fact]
    public void PlansOfRandomModelsAreSoundAndRepeatable()
    {
        for (int seed = 0; seed < 300; seed++)
        {
            Model model = RandomModels.Create(seed);
            int[] offsets = model.Tensors.Select(t => t.Offset).ToArray();
            foreach (TensorInfo tensor in model.Tensors) tensor.Offset = 12345;
            ArenaPlanner.Plan(model);
            ModelCheck.Check(model);
            Assert.Equal(offsets, model.Tensors.Select(t => t.Offset));
        }
    }

    /// <summary>No plan can be smaller than what lives during the busiest operation.</summary>
    [Fact]
    public void PlansAreCloseToTheLowerBound()
    {
        long planned = 0;
        long least = 0;
        for (int seed = 0; seed < 300; seed++)
        {
            Model model = RandomModels.Create(seed);
            long bound = LowerBound(model, TensorType.Bits, 4, 4) + LowerBound(model, TensorType.I16, 8, 2);
            Assert.True(bound <= model.ArenaBytes, $"seed {seed}");
            Assert.True(model.ArenaBytes <= bound * 1.35, $"seed {seed}: {model.ArenaBytes} of at least {bound} bytes");
            planned += model.ArenaBytes;
            least += bound;
        }

        Assert.InRange(planned, least, least * 1.02);
    }

    [Fact]
    public void AResidualStreamStaysInPlace()
    {
        Model model = SampleModels.Classifier();
        int map = 16 * 16 * 32;

        // the stream and its pooled quarter, then the pooled quarter and the features
        Assert.Equal(map + (map / 4), model.I16ArenaLength);
        Assert.Equal(16 * 16, model.BitsArenaLength);
    }

    [Theory]
    [InlineData("Act", true)]
    [InlineData("Add first", true)]
    [InlineData("Add second", true)]
    [InlineData("Add read later", false)]
    [InlineData("ScaleChannels", true)]
    [InlineData("ScaleChannels gate", false)]
    [InlineData("Concat", false)]
    [InlineData("AvgPool", false)]
    public void OnlySomeOutputsMayTakeTheirInputsPlace(string what, bool allowed)
    {
        SampleBuilder b = new(1, TensorType.U8, 1, 1, 3);
        int x = b.QConv(0, 8, 1, 1, 0, act: false);
        int other = b.QConv(0, 8, 1, 1, 0, act: false);
        int y = what switch
        {
            "Act" => b.Act(x, shifts: false),
            "Add first" => b.Add(x, other),
            "Add second" or "Add read later" => b.Add(other, x),
            "ScaleChannels" => b.ScaleChannels(x, other),
            "ScaleChannels gate" => b.ScaleChannels(other, x),
            "Concat" => b.Slice(b.Concat(x, other), 0, 8),
            _ => b.AvgPool(x, 1, 0),
        };
        int z = what == "Add read later" ? b.Add(y, x) : b.Add(y, other);
        b.Dense(z, 2, TensorType.I32);
        Model model = b.Finish(what);
        int output = what == "Concat" ? y - 1 : y;

        // all maps far apart, but the output on the place of its input
        int place = 0;
        foreach (TensorInfo tensor in model.Tensors.Where(t => t.Type == TensorType.I16))
        {
            tensor.Offset = place;
            place += 16;
        }

        model.Tensors[output].Offset = model.Tensors[x].Offset;
        model.I16ArenaLength = model.Tensors.Where(t => t.Type == TensorType.I16).Max(t => t.Offset + t.Length);
        Exception? refusal = Record.Exception(() => ModelCheck.Check(model));
        if (allowed) Assert.Null(refusal);
        else Assert.Contains("at the same time", Assert.IsType<ModelFormatException>(refusal).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AModelOutOfOrderIsNotPlanned()
    {
        Model model = SampleModels.Everything();
        model.Operations[3].Inputs[0] = 20;
        Assert.Throws<ModelFormatException>(() => ArenaPlanner.Plan(model));
    }

    private static long LowerBound(Model model, TensorType type, int alignment, int bytes)
    {
        LifeSpans spans = new(model);
        long most = 0;
        for (int i = 0; i < model.Operations.Length; i++)
        {
            long live = 0;
            for (int t = 1; t < model.Tensors.Length; t++)
            {
                if (model.Tensors[t].Type == type && spans.First[t] <= i && i <= spans.Last[t]) live += Size(t);
            }

            int output = model.Operations[i].Output;
            bool shares = type == TensorType.I16 && IsI16(output)
                && model.Operations[i].Inputs.Any(t => IsI16(t) && Size(t) == Size(output) && spans.MayShare(model, i, t));
            most = Math.Max(most, live - (shares ? Size(output) : 0));
        }

        return most;

        bool IsI16(int t) => model.Tensors[t].Type == TensorType.I16;

        long Size(int t) => (model.Tensors[t].Length + alignment - 1) / alignment * alignment * (long)bytes;
    }
}
