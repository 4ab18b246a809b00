using EdgeBnn.Testing;

namespace EdgeBnn.Runtime.Tests;

/// <summary>Counts the bytes of the whole process, so nothing else may run beside it.</summary>
[CollectionDefinition("allocation", DisableParallelization = true)]
[Collection("allocation")]
public class AllocationTests
{
    private const int Runs = 300;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_run_allocates_nothing(int threads)
    {
        BnnModel model = BnnModel.From(TestModels.Wide());
        using BnnSession session = new(model, new SessionOptions { Threads = threads, LeastSharedNs = 0 });
        byte[] image = SeededImage.Create(model.Model, 1);
        int[] logits = new int[10];
        float[] scores = new float[10];

        // what the helpers' first sleep and waking set up is part of starting
        for (int i = 0; i < 3; i++)
        {
            RunMany(session, image, logits, scores);
            Thread.Sleep(50);
        }

        long mine = GC.GetAllocatedBytesForCurrentThread();
        RunMany(session, image, logits, scores);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - mine);

        // the test host may allocate now and then: the least of several counts is what the runs themselves take
        long least = long.MaxValue;
        for (int i = 0; i < 20; i++)
        {
            long all = GC.GetTotalAllocatedBytes(true);
            RunMany(session, image, logits, scores);
            least = Math.Min(least, GC.GetTotalAllocatedBytes(true) - all);
        }

        Assert.Equal(0, least);
    }

    private static void RunMany(BnnSession session, byte[] image, int[] logits, float[] scores)
    {
        for (int i = 0; i < Runs; i++)
        {
            session.Run(image, logits);
            session.Run(image, scores);
            session.RunOperation(0);
        }
    }
}
