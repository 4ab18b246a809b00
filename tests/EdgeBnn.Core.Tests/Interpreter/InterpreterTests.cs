using EdgeBnn.Testing;

namespace EdgeBnn.Core.Tests.Interpretation;

public sealed class InterpreterTests
{
    [Fact]
    public void Run_allocates_nothing()
    {
        for (int seed = 0; seed < 30; seed++)
        {
            Model model = RandomModels.Create(seed);
            Interpreter interpreter = new(model);
            byte[] image = SeededImage.Create(model, seed);
            int[] logits = new int[Classes(model)];
            interpreter.Run(image, logits);

            long before = GC.GetAllocatedBytesForCurrentThread();
            interpreter.Run(image, logits);
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

            Assert.True(allocated == 0, $"seed {seed}: {allocated} bytes");
        }
    }

    [Fact]
    public void Arena_has_the_planned_size()
    {
        Model model = RandomModels.Create(5);
        Interpreter interpreter = new(model);
        Assert.Same(model, interpreter.Model);
        Assert.Equal(model.BitsArenaLength, interpreter.Bits.Length);
        Assert.Equal(model.I16ArenaLength, interpreter.Maps.Length);
    }

    [Fact]
    public void An_image_leaves_no_trace_for_the_next()
    {
        for (int seed = 0; seed < 30; seed++)
        {
            Model model = RandomModels.Create(seed);
            Interpreter interpreter = new(model);
            int[] first = new int[Classes(model)];
            int[] again = new int[Classes(model)];
            interpreter.Run(SeededImage.Create(model, seed + 2), first);
            interpreter.Run(SeededImage.Create(model, seed + 3), again);
            interpreter.Run(SeededImage.Create(model, seed + 2), again);
            Assert.Equal(first, again);
        }
    }

    [Fact]
    public void Operations_one_by_one_give_what_a_run_gives()
    {
        Model model = RandomModels.Create(11);
        byte[] image = SeededImage.Create(model, 4);
        int[] whole = new int[Classes(model)];
        int[] parts = new int[Classes(model)];
        new Interpreter(model).Run(image, whole);
        Interpreter interpreter = new(model);
        for (int i = 0; i < model.Operations.Length; i++) interpreter.RunOperation(i, image, parts);
        Assert.Equal(whole, parts);
    }

    [Fact]
    public void A_model_that_fails_its_checks_is_refused()
    {
        Model model = RandomModels.Create(3);
        model.I16ArenaLength = 0;
        model.BitsArenaLength = 0;
        Assert.Throws<ModelFormatException>(() => new Interpreter(model));
        Assert.Throws<ArgumentNullException>(() => new Interpreter(null!));
    }

    [Fact]
    public void Wrong_buffers_are_named_with_what_was_found_and_expected()
    {
        Model model = SingleOpModels.Get(SingleOpModels.Names(OperationKind.Slice).First()).CreateModel();
        Interpreter interpreter = new(model);
        byte[] image = new byte[6];
        int[] logits = new int[3];

        ArgumentException shortImage = Assert.Throws<ArgumentException>(() => interpreter.Run(new byte[5], logits));
        Assert.StartsWith("The image has 5 bytes; the model takes 3 x 2 x 1 = 6.", shortImage.Message);
        ArgumentException longLogits = Assert.Throws<ArgumentException>(() => interpreter.Run(image, new int[4]));
        Assert.StartsWith("There is room for 4 logits; the model gives 3.", longLogits.Message);
        Assert.Throws<ArgumentNullException>(() => interpreter.Run(null!, logits));
        Assert.Throws<ArgumentNullException>(() => interpreter.Run(image, null!));
        Assert.Throws<ArgumentException>(() => interpreter.RunOperation(0, new byte[7], logits));
        Assert.Throws<ArgumentOutOfRangeException>(() => interpreter.RunOperation(-1, image, logits));
        ArgumentOutOfRangeException beyond = Assert.Throws<ArgumentOutOfRangeException>(
            () => interpreter.RunOperation(model.Operations.Length, image, logits));
        Assert.StartsWith($"Operation {model.Operations.Length} of a model with", beyond.Message);
    }

    private static int Classes(Model model) => model.Tensors[model.Operations[^1].Output].Channels;
}
