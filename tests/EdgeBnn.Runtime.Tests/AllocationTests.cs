using EdgeBnn.Core;
using EdgeBnn.Testing;

namespace EdgeBnn.Runtime.Tests;

/// <summary>Counts the bytes of the whole process, so nothing else may run beside it.</summary>
[CollectionDefinition("allocation", DisableParallelization = true)]
[Collection("allocation")]
public class AllocationTests
{
    private const int Runs = 20;

    private static readonly BnnModel Model = BnnModel.From(TestModels.EveryOperation());

    /// <summary>Every path that this machine has, with 1 and 2 threads.</summary>
    public static TheoryData<string, int> Ways()
    {
        TheoryData<string, int> ways = [];
        foreach ((string path, int threads) in ExactnessTests.AllWays().Where(way => way.Threads <= 2))
        {
            ways.Add(path, threads);
        }

        return ways;
    }

    [Fact]
    public void The_model_has_every_operation()
    {
        Assert.Equal(
            Enum.GetValues<OperationKind>().Order(),
            Model.Model.Operations.Select(operation => operation.Kind).Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_run_of_every_operation_allocates_nothing(string path, int threads)
    {
        using BnnSession session = new(
            Model, new SessionOptions { Path = path, Threads = threads, LeastSharedNs = 0 });
        byte[] image = SeededImage.Create(Model.Model, 1);
        int[] logits = new int[Model.Classes];
        float[] scores = new float[Model.Classes];

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
        for (int i = 0; i < 20 && least > 0; i++)
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
            for (int operation = 0; operation < session.Plan.Count; operation++) session.RunOperation(operation);
        }
    }
}
