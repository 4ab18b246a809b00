using System.Diagnostics;

namespace EdgeBnn.Runtime.Tests;

public unsafe class WorkersTests
{
    private const int Parts = 7;

    /// <summary>
    /// What a step's parts work on: how often each ran, and which thread was there.
    /// </summary>
    private struct Record
    {
        public fixed int Runs[Parts];
        public int Caller;
        public int Helper;
    }

    /// <summary>Around the largest int, the largest uint, and from the start.</summary>
    [Theory]
    [InlineData(0u)]
    [InlineData(int.MaxValue - 3u)]
    [InlineData(uint.MaxValue - 3u)]
    public void Caller_and_helper_share_every_step_whatever_its_number(uint number)
    {
        Record record = default;
        Step step = new() { Kernel = &MeetOther, Arguments = &record, Units = Parts, Parts = Parts };
        bool helper = true;
        bool caller = false;
        using Workers workers = new([(nint)(&helper)], number);
        for (int i = 1; i <= 8; i++)
        {
            record = default;
            workers.Run(step, (byte*)&caller);
            Assert.True(record.Caller > 0, $"the caller took no part in step {i}");
            Assert.True(record.Helper > 0, $"the helper took no part in step {i}");
            for (int part = 0; part < Parts; part++) Assert.Equal(1, record.Runs[part]);
        }
    }

    /// <summary>Short steps of several helpers, with pauses in which these fall asleep.</summary>
    [Fact]
    public void Every_part_runs_once_however_helpers_come_and_sleep()
    {
        Record record = default;
        Step step = new() { Kernel = &Count, Arguments = &record, Units = Parts, Parts = Parts };
        Random random = new(1);
        using Workers workers = new(new nint[3], uint.MaxValue - 5000);
        for (int i = 1; i <= 20000; i++)
        {
            workers.Run(step, null);
            for (int part = 0; part < Parts; part++) Assert.Equal(i, record.Runs[part]);
            if (random.Next(200) == 0) Thread.Sleep(random.Next(3));
        }
    }

    [Fact]
    public void Helpers_end_whether_they_poll_or_sleep()
    {
        for (int i = 0; i < 60; i++)
        {
            Record record = default;
            Step step = new() { Kernel = &Count, Arguments = &record, Units = Parts, Parts = Parts };
            Workers workers = new(new nint[3]);
            if (i % 2 == 0) workers.Run(step, null);
            if (i % 3 == 0) Thread.Sleep(i / 3);
            Thread end = new(workers.Dispose);
            end.Start();
            Assert.True(end.Join(TimeSpan.FromSeconds(30)), $"the helpers did not end in round {i}");
        }
    }

    private static void Count(void* arguments, int from, int to, byte* scratch)
    {
        for (int i = from; i < to; i++) Interlocked.Increment(ref ((Record*)arguments)->Runs[i]);
    }

    /// <summary>Counts, and waits until the other thread has taken a part too.</summary>
    private static void MeetOther(void* arguments, int from, int to, byte* scratch)
    {
        Record* record = (Record*)arguments;
        Count(arguments, from, to, scratch);
        bool helper = *(bool*)scratch;
        Interlocked.Increment(ref helper ? ref record->Helper : ref record->Caller);
        long start = Stopwatch.GetTimestamp();
        while (Volatile.Read(ref helper ? ref record->Caller : ref record->Helper) == 0
            && Stopwatch.GetElapsedTime(start).TotalSeconds < 5)
        {
            Thread.Sleep(0);
        }
    }
}
