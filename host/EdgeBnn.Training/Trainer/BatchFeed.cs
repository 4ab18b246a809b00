using System.Runtime.ExceptionServices;
using EdgeBnn.Training.Data;

namespace EdgeBnn.Training;

/// <summary>
/// Hands out the batches of an epoch in their order. Images that lie ready in memory are read when they are asked for:
/// that takes less than a hundredth of a step, and a thread beside would share the same cores. Images that have to be
/// decoded are read ahead by threads of their own, no more than a few batches, into memory that is used again and
/// again. A batch is the same whichever thread reads it, and when.
/// </summary>
internal sealed class BatchFeed : IDisposable
{
    private const int MostThreads = 4;

    private readonly int _count;
    private readonly TrainBatch[] _ring;
    private readonly ExceptionDispatchInfo?[] _faults;
    private readonly int[] _ready;
    private readonly Thread[] _threads;
    private readonly object _gate = new();

    // what follows is guarded by the gate
    private int[] _order = [];
    private int _epoch;
    private int _steps;
    private int _claimed;
    private int _next;
    private bool _inUse;
    private bool _stopped;

    /// <summary>Starts the threads, where there is something to decode.</summary>
    /// <param name="images">Where the images are.</param>
    /// <param name="options">How they are varied.</param>
    /// <param name="seed">Of the training run.</param>
    /// <param name="count">Images of a batch.</param>
    public BatchFeed(ImageSet images, AugmentOptions options, ulong seed, int count)
    {
        _count = count;
        int threads = images.Ready ? 0 : Math.Min(Environment.ProcessorCount, MostThreads);

        // one batch in the step, one ready for the next, and what each thread is at
        _ring = new TrainBatch[threads == 0 ? 1 : threads + 2];
        for (int i = 0; i < _ring.Length; i++)
            _ring[i] = new TrainBatch(images, options, seed, count);
        _faults = new ExceptionDispatchInfo?[_ring.Length];
        _ready = new int[_ring.Length];
        _threads = new Thread[threads];
        for (int i = 0; i < threads; i++)
        {
            _threads[i] = new Thread(ReadAhead) { IsBackground = true, Name = $"images {i}" };
            _threads[i].Start();
        }
    }

    /// <summary>Begins an epoch. All batches of the one before were handed out.</summary>
    /// <param name="epoch">From 0.</param>
    /// <param name="order">Its images.</param>
    /// <param name="step">The first step to come: not 0 where a run goes on within an epoch.</param>
    public void Begin(int epoch, int[] order, int step)
    {
        lock (_gate)
        {
            (_epoch, _order, _steps) = (epoch, order, order.Length / _count);
            (_claimed, _next, _inUse) = (step, step, false);
            Array.Fill(_ready, -1);
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>The next batch, until the one after it is asked for.</summary>
    /// <exception cref="BadImageException">An image's file cannot be read any more.</exception>
    public TrainBatch Next()
    {
        if (_threads.Length == 0)
        {
            _ring[0].Fill(Indices(_order, _next++), _epoch);
            return _ring[0];
        }

        lock (_gate)
        {
            if (_inUse)
                _next++;
            _inUse = true;
            Monitor.PulseAll(_gate);
            int place = _next % _ring.Length;
            while (_ready[place] != _next)
                Monitor.Wait(_gate);
            _faults[place]?.Throw();
            return _ring[place];
        }
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _stopped = true;
            Monitor.PulseAll(_gate);
        }

        foreach (Thread thread in _threads)
            thread.Join();
    }

    private void ReadAhead()
    {
        while (true)
        {
            int step, epoch;
            int[] order;
            lock (_gate)
            {
                // the batch in the step may not be overwritten
                while (!_stopped && (_claimed >= _steps || _claimed >= _next + _ring.Length))
                    Monitor.Wait(_gate);
                if (_stopped)
                    return;
                (step, epoch, order) = (_claimed++, _epoch, _order);
            }

            int place = step % _ring.Length;
            ExceptionDispatchInfo? fault = null;
            try
            {
                _ring[place].Fill(Indices(order, step), epoch);
            }
            catch (Exception e)
            {
                // it belongs to whoever asks for this batch
                fault = ExceptionDispatchInfo.Capture(e);
            }

            lock (_gate)
            {
                (_faults[place], _ready[place]) = (fault, step);
                Monitor.PulseAll(_gate);
            }
        }
    }

    private ReadOnlySpan<int> Indices(int[] order, int step) => order.AsSpan(step * _count, _count);
}
