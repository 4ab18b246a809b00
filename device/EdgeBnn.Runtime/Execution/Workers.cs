using System.Runtime.InteropServices;

namespace EdgeBnn.Runtime;

/// <summary>
/// Threads that help with one step at a time. Parts are taken one by one, by the caller from the front and by helpers
/// from the back: a helper that sleeps or lost its core delays nothing but the part that it holds, and where both keep
/// up, each finds in its cache the half of a map that it wrote in the step before.
/// </summary>
/// <remarks>
/// One number of 64 bits holds which step it is, and the first and the end of the parts that are left: who takes a part
/// has thereby seen that the step which it read before is still the current one, however late it comes. Nothing is
/// allocated or locked; a helper that finds nothing for a while sleeps until a shared step wakes it.
/// </remarks>
internal sealed unsafe class Workers : IDisposable
{
    /// <summary>
    /// Polls before a helper sleeps: some tens of microseconds, more than lies between two shared steps.
    /// </summary>
    private const int Polls = 10000;

    private readonly Thread[] _threads;
    private readonly SemaphoreSlim _wake = new(0);
    private Shared _shared;
    private int _asleep;
    private bool _stopped;

    /// <summary>Starts the helpers.</summary>
    /// <param name="scratches">Scratch memory per helper.</param>
    /// <param name="number">Number of the step before the first; only where numbers begin anew does it matter.</param>
    public Workers(nint[] scratches, uint number = 0)
    {
        _shared.Ticket = (long)number << 32;
        _threads = new Thread[scratches.Length];
        for (int i = 0; i < scratches.Length; i++)
        {
            nint scratch = scratches[i];
            _threads[i] = new Thread(() => Help((byte*)scratch, number))
            {
                IsBackground = true,
                Name = "EdgeBnn " + (i + 1),
            };
            _threads[i].Start();
        }
    }

    /// <summary>Runs a step on the calling thread and the helpers; returns when all of it is done.</summary>
    public void Run(Step step, byte* scratch)
    {
        _shared.Step = step;
        Volatile.Write(ref _shared.Finished, 0);
        uint number = Number(_shared.Ticket) + 1;
        Interlocked.Exchange(ref _shared.Ticket, ((long)number << 32) | ((long)step.Parts << 16));
        if (Volatile.Read(ref _asleep) > 0) Wake();
        while (TakePart(number, true, out int part))
        {
            step.RunPart(part, scratch);
            Interlocked.Increment(ref _shared.Finished);
        }

        SpinWait spin = default;
        while (Volatile.Read(ref _shared.Finished) < step.Parts) spin.SpinOnce(sleep1Threshold: -1);
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

    private void Help(byte* scratch, uint seen)
    {
        int polls = 0;
        while (!Volatile.Read(ref _stopped))
        {
            uint number = Number(Volatile.Read(ref _shared.Ticket));
            if (number == seen)
            {
                if (++polls < Polls)
                {
                    Thread.SpinWait(1);
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
            Step step = Volatile.Read(ref _shared.Step)!;
            while (TakePart(number, false, out int part))
            {
                step.RunPart(part, scratch);
                Interlocked.Increment(ref _shared.Finished);
            }
        }
    }

    /// <summary>Sleeps, unless a new step has come while this thread said that it would.</summary>
    private void Sleep(uint number)
    {
        Interlocked.Increment(ref _asleep);
        if (Number(Volatile.Read(ref _shared.Ticket)) != number || Volatile.Read(ref _stopped))
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

    /// <summary>Takes a part of step <paramref name="number"/>; false when none is left, or the step is over.</summary>
    private bool TakePart(uint number, bool front, out int part)
    {
        while (true)
        {
            long ticket = Volatile.Read(ref _shared.Ticket);
            int first = (int)(ticket & 0xFFFF);
            int end = (int)((ticket >> 16) & 0xFFFF);
            part = front ? first : end - 1;
            if (Number(ticket) != number || first >= end) return false;
            long rest = front ? ticket + 1 : ticket - (1 << 16);
            if (Interlocked.CompareExchange(ref _shared.Ticket, rest, ticket) == ticket) return true;
        }
    }

    /// <summary>Which step a ticket is of: 32 bits that begin anew after hours of use.</summary>
    private static uint Number(long ticket) => (uint)(ticket >> 32);

    /// <summary>What the threads tell each other, each in cache lines of its own.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 5 * CacheLine)]
    private struct Shared
    {
        private const int CacheLine = 128;

        [FieldOffset(CacheLine)]
        public Step? Step;

        [FieldOffset(2 * CacheLine)]
        public long Ticket;

        [FieldOffset(3 * CacheLine)]
        public int Finished;
    }
}
