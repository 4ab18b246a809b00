using System.Runtime.ExceptionServices;

namespace EdgeBnn.Tensors;

/// <summary>
/// How many threads the operations use, and the loop that they run on. Work is cut in chunks by its size alone, and
/// each chunk is computed whole by one thread, so results never depend on the number of threads.
/// </summary>
public static class CpuThreads
{
    // A step of training is hundreds of loops of 50 to 500 us with almost nothing between them: a worker that
    // sleeps after every loop costs more than the loop, one that spins for longer steals the core from others.
    private const int SpinRounds = 2000;
    private const int Closed = -1;

    private static readonly Lock Gate = new();
    private static Worker[] _workers = [];
    private static Action<int>? _body;
    private static int _chunks;
    private static int _next;
    private static int _joined = Closed;
    private static Exception? _failure;

    /// <summary>Threads in use, the calling one included. At least 1; at first the number of processors.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to less than 1.</exception>
    public static int Count
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    }
    = Environment.ProcessorCount;

    /// <summary>
    /// Calls <paramref name="body"/> once for every number from 0 to <paramref name="chunks"/> - 1, in any order and on
    /// several threads. Where the workers are busy with another caller's loop, the calling thread does it alone.
    /// </summary>
    /// <param name="chunks">How many calls.</param>
    /// <param name="body">Must not depend on the order of the calls. What it throws is thrown here.</param>
    public static void For(int chunks, Action<int> body)
    {
        var helpers = Math.Min(Count, chunks) - 1;
        if (helpers <= 0 || !Gate.TryEnter())
        {
            for (var i = 0; i < chunks; i++)
                body(i);
            return;
        }

        try
        {
            // a nested loop enters its own lock again: _body tells
            if (_body is not null)
            {
                for (var i = 0; i < chunks; i++)
                    body(i);
                return;
            }

            RunShared(chunks, body, helpers);
        }
        finally
        {
            Gate.Exit();
        }
    }

    private static void RunShared(int chunks, Action<int> body, int helpers)
    {
        while (_workers.Length < helpers)
            _workers = [.. _workers, new Worker()];
        _chunks = chunks;
        _next = 0;
        _failure = null;
        _body = body;
        Volatile.Write(ref _joined, 0);
        for (var i = 0; i < helpers; i++)
            _workers[i].Wake();
        Drain(body);

        // a worker that has not woken by now is not waited for: it finds the loop closed
        var spin = new SpinWait();
        while (Interlocked.CompareExchange(ref _joined, Closed, 0) != 0)
            spin.SpinOnce(sleep1Threshold: -1);
        _body = null;
        if (_failure is not null)
            ExceptionDispatchInfo.Throw(_failure);
    }

    private static void Drain(Action<int> body)
    {
        try
        {
            while (true)
            {
                var chunk = Interlocked.Increment(ref _next) - 1;
                if (chunk >= _chunks)
                    return;
                body(chunk);
            }
        }
        catch (Exception e)
        {
            Interlocked.CompareExchange(ref _failure, e, null);
            Volatile.Write(ref _next, _chunks);
        }
    }

    private static bool TryJoin()
    {
        while (true)
        {
            var joined = Volatile.Read(ref _joined);
            if (joined == Closed)
                return false;
            if (Interlocked.CompareExchange(ref _joined, joined + 1, joined) == joined)
                return true;
        }
    }

    /// <summary>A background thread that waits for loops: awake for a short while, then asleep.</summary>
    private sealed class Worker
    {
        private readonly ManualResetEventSlim _wake = new(false, SpinRounds);

        public Worker() =>
            new Thread(Loop) { IsBackground = true, Name = "EdgeBnn.Tensors worker" }.Start();

        public void Wake() => _wake.Set();

        private void Loop()
        {
            while (true)
            {
                _wake.Wait();
                _wake.Reset();
                if (!TryJoin())
                    continue;
                Drain(_body!);
                Interlocked.Decrement(ref _joined);
            }
        }
    }
}
