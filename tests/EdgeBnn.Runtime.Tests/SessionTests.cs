using EdgeBnn.Core;
using EdgeBnn.Testing;

namespace EdgeBnn.Runtime.Tests;

public class SessionTests
{
    private static readonly BnnModel Residual = BnnModel.From(TestModels.Residual());

    [Fact]
    public void Scores_are_logits_times_the_output_scale()
    {
        using BnnSession session = new(Residual);
        byte[] image = SeededImage.Create(Residual.Model, 3);
        int[] logits = new int[5];
        float[] scores = new float[5];
        session.Run(image, logits);
        session.Run(image, scores);
        Assert.Equal(logits.Select(logit => logit * 0.25f), scores);
        Assert.Equal(5, logits.Distinct().Count());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(215)]
    [InlineData(217)]
    public void An_image_of_the_wrong_size_is_refused(int length)
    {
        using BnnSession session = new(Residual);
        ArgumentException wrong = Assert.Throws<ArgumentException>(() => session.Run(new byte[length], new int[5]));
        Assert.Contains($"has {length} bytes", wrong.Message);
        Assert.Contains("8 x 9 x 3 = 216", wrong.Message);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(6)]
    public void Logits_and_scores_of_the_wrong_length_are_refused(int length)
    {
        using BnnSession session = new(Residual);
        byte[] image = new byte[216];
        ArgumentException logits = Assert.Throws<ArgumentException>(() => session.Run(image, new int[length]));
        ArgumentException scores = Assert.Throws<ArgumentException>(() => session.Run(image, new float[length]));
        Assert.Contains($"room for {length} logits; the model gives 5", logits.Message);
        Assert.Contains($"room for {length} scores; the model gives 5", scores.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65)]
    public void A_number_of_threads_that_cannot_be_is_refused(int threads)
    {
        ArgumentException wrong = Assert.Throws<ArgumentException>(
            () => new BnnSession(Residual, new SessionOptions { Threads = threads }));
        Assert.Contains($"is {threads}; it can be 1 to 64", wrong.Message);
    }

    [Fact]
    public void A_disposed_session_does_not_run()
    {
        BnnSession session = new(Residual, new SessionOptions { Threads = 2, LeastSharedNs = 0 });
        session.Run(new byte[216], new int[5]);
        session.Dispose();
        session.Dispose();
        Assert.Throws<ObjectDisposedException>(() => session.Run(new byte[216], new int[5]));
        Assert.Throws<ObjectDisposedException>(() => session.RunOperation(0));
    }

    [Fact]
    public void One_operation_can_be_run_again()
    {
        using BnnSession session = new(Residual);
        byte[] image = SeededImage.Create(Residual.Model, 4);
        int[] expected = new int[5];
        int[] logits = new int[5];
        session.Run(image, expected);
        for (int i = 0; i < session.Plan.Count; i++) session.RunOperation(i);
        short[] maps = session.Maps.ToArray();
        session.RunOperation(session.Plan.Count - 1);
        Assert.True(session.Maps.SequenceEqual(maps));
        session.Run(image, logits);
        Assert.Equal(expected, logits);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(6)]
    public void An_operation_that_is_not_there_is_refused(int index)
    {
        using BnnSession session = new(Residual);
        ArgumentOutOfRangeException wrong =
            Assert.Throws<ArgumentOutOfRangeException>(() => session.RunOperation(index));
        Assert.Contains($"no operation {index}; the model has 6", wrong.Message);
    }

    [Fact]
    public void Sessions_on_one_model_run_side_by_side()
    {
        BnnModel model = BnnModel.From(TestModels.Wide());
        int[][] expected = new int[4][];
        Interpreter interpreter = new(model.Model);
        for (int i = 0; i < expected.Length; i++)
        {
            expected[i] = new int[10];
            interpreter.Run(SeededImage.Create(model.Model, i), expected[i]);
        }

        Parallel.For(0, expected.Length, i =>
        {
            using BnnSession session = new(model, new SessionOptions { Threads = 1 + (i % 3), LeastSharedNs = 0 });
            byte[] image = SeededImage.Create(model.Model, i);
            int[] logits = new int[10];
            for (int run = 0; run < 200; run++)
            {
                Array.Clear(logits);
                session.Run(image, logits);
                Assert.Equal(expected[i], logits);
            }
        });
    }

    /// <summary>Helpers fall asleep between the runs and have to be woken by the next.</summary>
    [Fact]
    public void Helpers_that_slept_take_part_again()
    {
        BnnModel model = BnnModel.From(TestModels.Wide());
        using BnnSession session = new(model, new SessionOptions { Threads = 3, LeastSharedNs = 0 });
        byte[] image = SeededImage.Create(model.Model, 9);
        int[] expected = new int[10];
        int[] logits = new int[10];
        new Interpreter(model.Model).Run(image, expected);
        for (int run = 0; run < 40; run++)
        {
            Thread.Sleep(run % 4 == 0 ? 20 : run % 2);
            Array.Clear(logits);
            session.Run(image, logits);
            Assert.Equal(expected, logits);
        }
    }

    [Fact]
    public void The_arena_is_what_the_model_says()
    {
        using BnnSession session = new(Residual);
        Assert.Equal(Residual.Model.ArenaBytes, session.ArenaBytes);
        Assert.Equal(session.ArenaBytes, (session.Bits.Length * 4) + (session.Maps.Length * 2));
    }
}
