namespace EdgeBnn.Tensors.Tests;

public class CpuThreadsTests
{
    [Fact]
    public void Every_chunk_runs_once_also_from_several_callers_and_nested()
    {
        Restoring(4, () =>
        {
            var calls = new int[3, 200];
            Thread[] callers = [.. Enumerable.Range(0, 3).Select(caller => new Thread(() =>
            {
                for (var round = 0; round < 50; round++)
                {
                    CpuThreads.For(20, i => CpuThreads.For(
                        10, j => Interlocked.Increment(ref calls[caller, (i * 10) + j])));
                }
            }))];
            Array.ForEach(callers, thread => thread.Start());
            Array.ForEach(callers, thread => thread.Join());
            Assert.All(calls.Cast<int>(), count => Assert.Equal(50, count));
        });
    }

    [Fact]
    public void An_exception_reaches_the_caller_and_the_next_loop_runs()
    {
        Restoring(2, () =>
        {
            for (var round = 0; round < 20; round++)
            {
                var failure = Assert.Throws<InvalidOperationException>(
                    () => CpuThreads.For(30, i => { if (i == 17) throw new InvalidOperationException("seventeen"); }));
                Assert.Equal("seventeen", failure.Message);
                var sum = 0;
                CpuThreads.For(30, i => Interlocked.Add(ref sum, i));
                Assert.Equal(435, sum);
            }
        });
    }

    [Fact]
    public void The_workers_take_part()
    {
        Restoring(2, () =>
        {
            // both threads must be inside at once, or the barrier is never passed
            using var both = new Barrier(2);
            var passed = 0;
            CpuThreads.For(2, _ =>
            {
                if (both.SignalAndWait(TimeSpan.FromSeconds(20)))
                    Interlocked.Increment(ref passed);
            });
            Assert.Equal(2, passed);
        });
    }

    [Fact]
    public void Less_than_one_thread_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => CpuThreads.Count = 0);

    internal static void Restoring(int threads, Action action)
    {
        var before = CpuThreads.Count;
        CpuThreads.Count = threads;
        try
        {
            action();
        }
        finally
        {
            CpuThreads.Count = before;
        }
    }
}
