using EdgeBnn.Core;

namespace EdgeBnn.Runtime;

/// <summary>
/// Runs a model: owns the memory for its maps, its re-tiled weights and its threads. Everything is allocated by the
/// constructor. For one caller at a time; any number of sessions can stand on one model.
/// </summary>
public sealed unsafe class BnnSession : IDisposable
{
    /// <summary>Threads that one session can have.</summary>
    public const int MaxThreads = 64;

    private readonly NativeBlocks _blocks;
    private readonly Step[] _steps;
    private readonly Workers? _workers;
    private readonly uint* _bits;
    private readonly short* _maps;
    private readonly byte* _image;
    private readonly int _imageLength;
    private readonly int* _logits;
    private readonly byte* _scratch;
    private int _busy;
    private bool _disposed;

    /// <summary>Prepares a session.</summary>
    /// <param name="model">The model.</param>
    /// <param name="options">How to run it, or null for the defaults.</param>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The threads are not 1 to 64; or the path, given here or by the environment variable EDGEBNN_PATH, is unknown or
    /// not there on this machine.
    /// </exception>
    public BnnSession(BnnModel model, SessionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        options ??= new SessionOptions();
        if (options.Threads is < 1 or > MaxThreads)
        {
            throw new ArgumentException(
                $"SessionOptions.Threads is {options.Threads}; it can be 1 to {MaxThreads}.", nameof(options));
        }

        SimdPath path = SimdPaths.Choose(options.Path, out string reason);
        Model = model;
        Threads = options.Threads;
        _blocks = new NativeBlocks(options.Blocks);
        try
        {
            PreparationContext context = new PreparationContext(model.Model, path, _blocks, options.ByteDot)
            {
                Threads = Threads,
            };
            StepPlan plan = new StepPlan(context, options, reason);
            _steps = plan.Steps;
            Plan = plan.Operations;
            _bits = context.BitsArena;
            _maps = context.MapsArena;
            _image = context.Image;
            _imageLength = model.ImageShape.Length;
            _logits = context.Logits;
            _scratch = _blocks.Take<byte>(context.ScratchBytes);
            if (Array.Exists(_steps, step => step.Parts > 1)) _workers = StartWorkers(context.ScratchBytes);
        }
        catch
        {
            _blocks.Dispose();
            throw;
        }
    }

    /// <summary>The names of the paths that this machine has, fastest first.</summary>
    public static IReadOnlyList<string> Paths => SimdPaths.Supported;

    /// <summary>The model that runs.</summary>
    public BnnModel Model { get; }

    /// <summary>Threads that share the work, the caller's included.</summary>
    public int Threads { get; }

    /// <summary>How each operation runs, and why so.</summary>
    public IReadOnlyList<OperationPlan> Plan { get; }

    /// <summary>Bytes of feature maps, as the model states them.</summary>
    public int ArenaBytes => Model.Model.ArenaBytes;

    /// <summary>Runs the model on an image.</summary>
    /// <param name="image">u8 [H, W, C], the shape of <see cref="BnnModel.ImageShape"/>.</param>
    /// <param name="logits">Receives one value per class.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    /// <exception cref="ObjectDisposedException">The session is disposed.</exception>
    /// <exception cref="InvalidOperationException">The session is running already, on another thread.</exception>
    public void Run(ReadOnlySpan<byte> image, Span<int> logits)
    {
        CheckLength(logits.Length, nameof(logits));
        RunAll(image);
        new ReadOnlySpan<int>(_logits, logits.Length).CopyTo(logits);
        GC.KeepAlive(this); // else the blocks may be freed while the last caller still reads them
    }

    /// <summary>Runs the model on an image.</summary>
    /// <param name="image">As for <see cref="Run(ReadOnlySpan{byte}, Span{int})"/>.</param>
    /// <param name="scores">Receives one value per class: the logit times the model's output scale.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    /// <exception cref="ObjectDisposedException">The session is disposed.</exception>
    /// <exception cref="InvalidOperationException">The session is running already, on another thread.</exception>
    public void Run(ReadOnlySpan<byte> image, Span<float> scores)
    {
        CheckLength(scores.Length, nameof(scores));
        RunAll(image);
        float scale = Model.Model.OutputScale;
        for (int i = 0; i < scores.Length; i++) scores[i] = _logits[i] * scale;
        GC.KeepAlive(this);
    }

    /// <summary>
    /// Runs one operation on what the maps hold now, for timing. What it gives is of use only after a whole run, since
    /// maps share their memory.
    /// </summary>
    /// <param name="index">Which operation of <see cref="Plan"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such operation.</exception>
    /// <exception cref="ObjectDisposedException">The session is disposed.</exception>
    /// <exception cref="InvalidOperationException">The session is running already, on another thread.</exception>
    public void RunOperation(int index)
    {
        if ((uint)index >= (uint)_steps.Length)
        {
            throw new ArgumentOutOfRangeException(
                nameof(index), $"There is no operation {index}; the model has {_steps.Length}.");
        }

        Enter();
        try
        {
            RunStep(_steps[index]);
        }
        finally
        {
            Volatile.Write(ref _busy, 0);
        }
    }

    /// <summary>Ends the threads and gives the memory back.</summary>
    /// <exception cref="InvalidOperationException">The session is running, on another thread.</exception>
    public void Dispose()
    {
        if (_disposed) return;
        Enter();
        _disposed = true;
        _workers?.Dispose();
        _blocks.Dispose();
    }

    /// <summary>The region of packed maps, as the model plans it.</summary>
    internal ReadOnlySpan<uint> Bits => new(_bits, Model.Model.BitsArenaLength);

    /// <summary>The region of i16 maps, as the model plans it.</summary>
    internal ReadOnlySpan<short> Maps => new(_maps, Model.Model.I16ArenaLength);

    /// <summary>Whether no kernel has written behind a buffer of this session.</summary>
    internal bool RoomIsClean => _blocks.RoomIsClean();

    /// <summary>Sets all maps to 0.</summary>
    internal void ClearArena()
    {
        new Span<uint>(_bits, Model.Model.BitsArenaLength).Clear();
        new Span<short>(_maps, Model.Model.I16ArenaLength).Clear();
    }

    private void RunAll(ReadOnlySpan<byte> image)
    {
        if (image.Length != _imageLength) ThrowImage(image.Length);
        Enter();
        try
        {
            image.CopyTo(new Span<byte>(_image, _imageLength));
            foreach (Step step in _steps) RunStep(step);
        }
        finally
        {
            Volatile.Write(ref _busy, 0);
        }
    }

    private void RunStep(Step step)
    {
        if (step.Parts > 1) _workers!.Run(step, _scratch);
        else step.RunAll(_scratch);
    }

    private void Enter()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (Interlocked.Exchange(ref _busy, 1) == 0) return;
        throw new InvalidOperationException("The session is running on another thread; make a session for each.");
    }

    private void CheckLength(int length, string name)
    {
        if (length == Model.Classes) return;
        throw new ArgumentException($"There is room for {length} {name}; the model gives {Model.Classes}.", name);
    }

    private void ThrowImage(int length)
    {
        TensorInfo shape = Model.ImageShape;
        throw new ArgumentException(
            $"The image has {length} bytes; the model takes {shape.Height} x {shape.Width} x {shape.Channels} = "
            + $"{shape.Length}.", "image");
    }

    private Workers StartWorkers(long scratchBytes)
    {
        nint[] scratches = new nint[Threads - 1];
        for (int i = 0; i < scratches.Length; i++) scratches[i] = (nint)_blocks.Take<byte>(scratchBytes);
        return new Workers(scratches);
    }
}
