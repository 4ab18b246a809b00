namespace EdgeBnn.Runtime;

/// <summary>
/// Threads that help with one step at a time. Parts are taken one by one from a counter, by the caller too: a helper
/// that sleeps or lost its core delays nothing but the part that it holds.
/// </summary>
/// <remarks>
/// The counter holds the number of the step, how many parts it has and the next one, all in 64 bits: who takes a part has
/// thereby seen that the step which it read before is still the current one, however late it comes. Nothing is allocated
/// or locked; a helper that finds nothing for a while sleeps until a shared step wakes it.
/// </remarks>
internal sealed unsafe class Workers : IDisposable
{
    /// <summary>Polls before a helper sleeps: some tens of microseconds, more than lies between two shared steps.</summary>
    private const int Polls = 2000;

    private readonly Thread[] _threads;
    private readonly SemaphoreSlim _wake = new(0);
    private Step? _step;
    private long _ticket;
    private int _finished;
    private int _asleep;
    private bool _stopped;

    /// <summary>Starts the helpers.</summary>
    /// <param name="scratches">Scratch memory per helper.</param>
    public Workers(nint[] scratches)
    {
        _threads = new Thread[scratches.Length];
        for (int i = 0; i < scratches.Length; i++)
        {
            nint scratch = scratches[i];
            _threads[i] = new Thread(() => Help((byte*)scratch)) { IsBackground = true, Name = "EdgeBnn " + (i + 1) };
            _threads[i].Start();
        }
    }

    /// <summary>Runs a step on the calling thread and the helpers; returns when all of it is done.</summary>
    public void Run(Step step, byte* scratch)
    {
        _step = step;
        Volatile.Write(ref _finished, 0);
        long number = (_ticket >> 32) + 1;
        Interlocked.Exchange(ref _ticket, (number << 32) | ((long)step.Parts << 16));
        if (Volatile.Read(ref _asleep) > 0) Wake();
        while (TakePart(number, out int part))
        {
            step.RunPart(part, scratch);
            Interlocked.Increment(ref _finished);
        }

        SpinWait spin = default;
        while (Volatile.Read(ref _finished) < step.Parts) spin.SpinOnce(sleep1Threshold: -1);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Volatile.Write(ref _stopped, true);
        _wake.Release(_threads.Length);
        foreach (Thread thread in _threads) thread.Join();
        _wake.Dispose();
    }

    private void Wake()
    {
        int asleep = Interlocked.Exchange(ref _asleep, 0);
        if (asleep > 0) _wake.Release(asleep);
    }

    private void Help(byte* scratch)
    {
        long seen = 0;
        int polls = 0;
        while (!Volatile.Read(ref _stopped))
        {
            long number = Volatile.Read(ref _ticket) >> 32;
            if (number == seen)
            {
                if (++polls < Polls)
                {
                    Thread.SpinWait(8);
                }
                else
                {
                    polls = 0;
                    Sleep(number);
                }

                continue;
            }

            seen = number;
            polls = 0;
            Step step = Volatile.Read(ref _step)!;
            while (TakePart(number, out int part))
            {
                step.RunPart(part, scratch);
                Interlocked.Increment(ref _finished);
            }
        }
    }

    /// <summary>Sleeps, unless a new step has come while this thread said that it would.</summary>
    private void Sleep(long number)
    {
        Interlocked.Increment(ref _asleep);
        if (Volatile.Read(ref _ticket) >> 32 != number || Volatile.Read(ref _stopped))
        {
            // a waker may have counted this thread already: its release is then taken here, at once
            if (!TryWithdraw()) _wake.Wait();
            return;
        }

        _wake.Wait();
    }

    private bool TryWithdraw()
    {
        int asleep = Volatile.Read(ref _asleep);
        while (asleep > 0)
        {
            int before = Interlocked.CompareExchange(ref _asleep, asleep - 1, asleep);
            if (before == asleep) return true;
            asleep = before;
        }

        return false;
    }

    /// <summary>Takes the next part of step <paramref name="number"/>; false when it has none, or is over.</summary>
    private bool TakePart(long number, out int part)
    {
        while (true)
        {
            long ticket = Volatile.Read(ref _ticket);
            part = (int)(ticket & 0xFFFF);
            if (ticket >> 32 != number || part >= ((ticket >> 16) & 0xFFFF)) return false;
            if (Interlocked.CompareExchange(ref _ticket, ticket + 1, ticket) == ticket) return true;
        }
    }
}
