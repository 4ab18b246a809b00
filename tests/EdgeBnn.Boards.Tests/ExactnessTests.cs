using EdgeBnn.Compiler;
using EdgeBnn.Core;
using EdgeBnn.Testing;
using EdgeBnn.Training;

namespace EdgeBnn.Boards.Tests;

/// <summary>The C library on each emulated board gives Core's maps and logits, bit for bit.</summary>
public class ExactnessTests(BoardPrograms programs, ITestOutputHelper output)
{
    private const int RandomSeeds = 200;
    private const int EmittedSeeds = 6;
    private const int Images = 100;
    private const uint StatusOk = 0;
    private const uint StatusMemory = 8;

    /// <summary>Boards, and how many of the random nets have to fit.</summary>
    public static TheoryData<string, int> Boards => new()
    {
        { "cortex-m0", 185 },
        { "cortex-m4", RandomSeeds },
        { "cortex-m7", RandomSeeds },
        { "rv32imc", RandomSeeds },
    };

    /// <summary>Boards, trained nets, and whether the net is emitted; the smallest board has room for one of them.</summary>
    public static TheoryData<string, string, bool> TrainedNets
    {
        get
        {
            TheoryData<string, string, bool> cases = new() { { "cortex-m0", "mnist-micro", true } };
            foreach (string board in new[] { "cortex-m4", "cortex-m7", "rv32imc" })
            {
                foreach (string net in TrainedModels.Names)
                {
                    cases.Add(board, net, false);
                    cases.Add(board, net, true);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Boards))]
    public void Random_nets_equal_core(string board, int fewest)
    {
        int ran = Check(board, Enumerable.Range(0, RandomSeeds).Select(seed => (RandomModels.Create(seed), seed)));
        output.WriteLine($"{ran} models");
        Assert.InRange(ran, fewest, RandomSeeds);
    }

    /// <summary>Every operation at awkward channels, windows and sizes, for each kind of instructions.</summary>
    [Theory]
    [InlineData("cortex-m0", 600)]
    [InlineData("cortex-m4", 630)]
    [InlineData("rv32imc", 630)]
    public void Single_operations_equal_core(string board, int fewest)
    {
        int ran = Check(board, SingleOpModels.All.Select(single => (single.CreateModel(), single.Seed)));
        output.WriteLine($"{ran} models");
        Assert.InRange(ran, fewest, SingleOpModels.All.Count());
    }

    /// <summary>Emitted C in place of the file: a few nets, for each is compiled anew.</summary>
    [Theory]
    [InlineData("cortex-m0")]
    [InlineData("cortex-m4")]
    [InlineData("rv32imc")]
    public void Emitted_random_nets_equal_core(string board)
    {
        BoardProgram program = programs.Of(board);
        for (int seed = 0; seed < EmittedSeeds; seed++)
        {
            Model model = RandomModels.Create(seed);
            LogitDifference? difference = program.Test(ModelWriter.Write(model), model, images: 2, true).Difference;
            Assert.True(difference is null, $"{model.Name} on {board}: {difference}");
        }
    }

    /// <summary>The presets for microcontrollers, trained: 100 images, the file and emitted C.</summary>
    [Theory]
    [MemberData(nameof(TrainedNets))]
    public void Trained_nets_equal_core(string board, string net, bool emitted)
    {
        FirmwareTestReport report =
            programs.Of(board).Test(TrainedModels.File(net), TrainedModels.Load(net), Images, emitted);
        Assert.Null(report.Difference);
        Assert.Equal((Images + 1) * 10, report.Logits);
        Assert.True(report.Memory.Fits);
    }

    /// <summary>Emitted code fits where the reader and its memory do not.</summary>
    [Fact]
    public void Emitted_code_of_a_net_for_the_smallest_board_equals_core()
    {
        NetSpec spec = NetPresets.Mnist with { Name = "smallest", Stages = [new(16, 1), new(32, 1, 2)] };
        CompiledModel compiled = RandomWeights.Compile(spec, new InputShape(28, 28, 1), classes: 10, seed: 8);
        FirmwareTestReport report = programs.Of("cortex-m0").Test(compiled.ToBytes(), compiled.Model, Images, true);
        Assert.Null(report.Difference);
        Assert.True(report.Memory.Fits);
    }

    private int Check(string name, IEnumerable<(Model Model, int Seed)> cases)
    {
        BoardProgram program = programs.Of(name);
        int ran = 0;
        BatchedModel[] models = [.. cases.Select(one => BatchedModel.Create(one.Model, one.Seed))];
        foreach (List<BatchedModel> group in ModelBatch.Split(models, program.BatchBytes))
        {
            uint[] found = program.RunBatch(group);
            int at = 0;
            foreach (BatchedModel batched in group)
            {
                uint status = found[at];
                at += 2;
                if (status == StatusMemory) continue;
                Assert.True(status == StatusOk, $"{batched.Model.Name} on {name}: refused with status {status}");
                ran++;
                foreach (uint expected in batched.Expected())
                    Assert.True(found[at++] == expected, $"{batched.Model.Name} on {name} differs from Core");
            }

            Assert.Equal(found.Length, at);
        }

        return ran;
    }
}
