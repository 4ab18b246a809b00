using EdgeBnn.Core;
using EdgeBnn.Testing;

namespace EdgeBnn.Boards.Tests;

/// <summary>What <c>edgebnn firmware test</c> says, and what it refuses.</summary>
public class FirmwareTestTests(BoardPrograms programs)
{
    private const string Board = "cortex-m4";

    [Theory]
    [InlineData("cortex-m4")]
    [InlineData("rv32imc")]
    public void Counts_are_the_same_each_time(string board)
    {
        (Model model, byte[] file) = Net();
        BoardProgram program = programs.Of(board);
        FirmwareTestReport first = program.Test(file, model, images: 3);
        FirmwareTestReport second = program.Test(file, model, images: 3);
        Assert.Equal(first.Operations, second.Operations);
        Assert.Equal(first.OpenInstructions, second.OpenInstructions);
        Assert.Equal(first.Memory, second.Memory);
        Assert.All(first.Operations, one => Assert.InRange(one.Instructions, one.Fewest, one.Most));
        Assert.Equal(first.Operations.Sum(operation => operation.Instructions), first.Instructions);
    }

    /// <summary>Another model runs on the board than in Core: one weight has another sign.</summary>
    [Fact]
    public void A_logit_that_differs_is_found()
    {
        (Model model, byte[] file) = Net();
        BoardProgram program = programs.Of(Board);
        Assert.Null(program.Test(file, model, images: 2).Difference);
        (Model other, _) = Net();
        other.Operations.OfType<BDense>().Single().Weights[0] ^= 1;
        LogitDifference? difference = program.Test(file, other, images: 2).Difference;
        Assert.NotNull(difference);
        Assert.Equal(0, difference.Logit);
        Assert.NotEqual(difference.Expected, difference.Found);
    }

    [Fact]
    public void Flash_and_memory_are_accounted_for()
    {
        (Model model, byte[] file) = Net();
        BoardProgram program = programs.Of(Board);
        BoardMemory ofFile = program.Test(file, model, images: 1).Memory;
        Assert.Equal(file.Length, ofFile.ModelBytes);
        Assert.InRange(ofFile.WorkBytes, model.ArenaBytes, model.ArenaBytes + 2048);
        Assert.Equal(model.Tensors[0].Length + (10 * sizeof(int)), ofFile.ImageBytes);
        Assert.InRange(ofFile.RunStackBytes, 64, ofFile.StackBytes - 1);

        BoardMemory emitted = program.Test(file, model, images: 1, emitted: true).Memory;
        Assert.InRange(emitted.ModelBytes, CostModel.Total(model).ParameterBytes / 2, file.Length);
        Assert.InRange(emitted.WorkBytes, model.ArenaBytes, ofFile.WorkBytes);
        Assert.InRange(emitted.CodeBytes, 1, ofFile.CodeBytes / 2);
        Assert.InRange(emitted.VariableBytes, 0, 64);
    }

    [Fact]
    public void A_model_that_is_too_large_for_the_flash_is_refused_with_the_numbers()
    {
        ModelBuilder builder = new(1, 64, 64, 4);
        builder.BDense(builder.Thermometer(0, 4), TensorType.I32, 32);
        Model model = builder.Build("too large");
        byte[] file = ModelWriter.Write(model);
        BoardProgram program = programs.Of("cortex-m0");
        BoardException refused = Assert.Throws<BoardException>(() => program.Test(file, model, images: 1));
        Assert.Equal(BoardFailure.DoesNotFit, refused.Failure);
        Assert.Matches(
            @"^The model with the firmware takes \d{6} bytes of flash; cortex-m0 \(microbit\) has 262144\.$",
            refused.Message);
    }

    [Theory]
    [InlineData(
        false,
        @"^The model takes \d{5} bytes of memory beside the firmware's own; cortex-m0 \(microbit\) has \d{5} left\.$")]
    [InlineData(true, @"^The model with the firmware takes \d{5} bytes of memory; cortex-m0 \(microbit\) has 16384\.$")]
    public void A_model_that_needs_too_much_memory_is_refused_with_the_numbers(bool emitted, string sentence)
    {
        ModelBuilder builder = new(2, 32, 32, 3);
        builder.Dense(builder.GlobalAvgPool(builder.QConv2D(0, Windows.Square(3, pad: 1), 16)), TensorType.I32, 4);
        Model model = builder.Build("too wide");
        byte[] file = ModelWriter.Write(model);
        BoardProgram program = programs.Of("cortex-m0");
        BoardException refused = Assert.Throws<BoardException>(() => program.Test(file, model, images: 1, emitted));
        Assert.Equal(BoardFailure.DoesNotFit, refused.Failure);
        Assert.Matches(sentence, refused.Message);
    }

    [Fact]
    public void A_missing_tool_is_named_with_its_package()
    {
        (_, byte[] file) = Net();
        Board board = EdgeBnn.Boards.Board.Find(Board)! with
        {
            Compiler = new Tool("no-such-gcc", "gcc-no-such"),
            Emulator = new Tool("no-such-qemu", "qemu-no-such"),
        };
        BoardException refused = Assert.Throws<BoardException>(
            () => FirmwareTest.Run(file, board, new FirmwareTestOptions(), TestContext.Current.CancellationToken));
        Assert.Equal(BoardFailure.MissingTool, refused.Failure);
        Assert.Equal(
            "no-such-gcc and no-such-qemu are missing, needed for cortex-m4: install the Debian packages "
            + "gcc-no-such qemu-no-such.", refused.Message);
    }

    [Fact]
    public void Everything_is_left_where_it_was_asked_for()
    {
        BoardPrograms.Need(Board);
        (_, byte[] file) = Net();
        string folder = Directory.CreateTempSubdirectory("edgebnn-keep-").FullName;
        try
        {
            string kept = Path.Combine(folder, "a b", "kept");
            string library = Path.Combine(kept, "sources", "native", "src", "operations");
            Directory.CreateDirectory(library);
            File.WriteAllText(Path.Combine(library, "of_an_earlier_version.c"), "#error it must not be compiled\n");
            FirmwareTest.Run(
                file, EdgeBnn.Boards.Board.Find(Board)!, new FirmwareTestOptions { Folder = kept },
                TestContext.Current.CancellationToken);
            Assert.Equal(file, File.ReadAllBytes(Path.Combine(kept, "model.ebnn")));
            Assert.True(File.Exists(Path.Combine(kept, "test.elf")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (Model Model, byte[] File) Net()
    {
        ModelBuilder builder = new(3, 10, 9, 3);
        int signs = builder.BConv2DThreshold(builder.Thermometer(0, 5), Windows.Square(3, pad: 1), 33);
        builder.BDense(builder.MaxPool(signs, Windows.Square(2, stride: 2)), TensorType.I32, 10);
        Model model = builder.Build("net");
        return (model, ModelWriter.Write(model));
    }
}
