using EdgeBnn.Core;
using EdgeBnn.Testing;

namespace EdgeBnn.Runtime.Tests;

/// <summary>Compares sessions with Core's interpreter, which runs once for all of them.</summary>
internal sealed class ExactnessCheck
{
    private readonly Model _model;
    private readonly BnnModel _runtimeModel;
    private readonly byte[] _image;
    private readonly int[] _logits;
    private readonly Interpreter _expected;

    /// <summary>Runs Core.</summary>
    /// <param name="model">What runs.</param>
    /// <param name="imageSeed">Seed of the image, as <see cref="SeededImage"/> takes it.</param>
    public ExactnessCheck(Model model, int imageSeed)
    {
        _model = model;
        _runtimeModel = BnnModel.From(model);
        _image = SeededImage.Create(model, imageSeed);
        _logits = new int[_runtimeModel.Classes];
        _expected = new Interpreter(model);
        _expected.Run(_image, _logits);
    }

    /// <summary>What runs.</summary>
    public string Name => _model.Name;

    public int ImageBytes => _image.Length;

    public int LogitCount => _logits.Length;

    /// <summary>
    /// Runs a session. Afterwards the logits and all of both arenas have to be equal, not only the last map: so a
    /// kernel that writes past its map is found. Nothing may be written behind any buffer.
    /// </summary>
    /// <returns>What differs first, or null.</returns>
    public string? Difference(string path, int threads, bool byteDot = true)
    {
        GuardedBuffer<int> actual = new(_logits.Length);
        GuardedBuffer<byte> pixels = new(_image.Length);
        string? difference = Difference(
            new SessionOptions { Path = path, Threads = threads, LeastSharedNs = 0, ByteDot = byteDot },
            pixels.Span, actual.Span);
        actual.AssertIntact();
        pixels.AssertIntact();
        return difference;
    }

    /// <summary>As above, with memory of the caller's choice.</summary>
    /// <param name="options">A path, threads, and where the session's memory comes from.</param>
    /// <param name="pixels">Holds the image; <see cref="ImageBytes"/> long.</param>
    /// <param name="logits">Receives the logits; <see cref="LogitCount"/> long.</param>
    public string? Difference(SessionOptions options, Span<byte> pixels, Span<int> logits)
    {
        _image.CopyTo(pixels);
        using BnnSession session = new(_runtimeModel, options);
        session.Run(pixels, logits);
        bool same = logits.SequenceEqual(_logits)
            && session.Bits.SequenceEqual(_expected.Bits)
            && Written(session, session.Maps, _model.Operations.Length)
                .SequenceEqual(Written(session, _expected.Maps, _model.Operations.Length));
        string where = $"{Name} on {options.Path}, {options.Threads} threads";
        if (!same) return $"{where}: {Describe(session)}";
        return session.RoomIsClean ? null : $"{where}: something was written behind a buffer";
    }

    /// <summary>Runs both again operation by operation, to say which differs first.</summary>
    private string Describe(BnnSession session)
    {
        Interpreter interpreter = new(_model);
        int[] logits = new int[_logits.Length];
        session.ClearArena();
        for (int i = 0; i < _model.Operations.Length; i++)
        {
            interpreter.RunOperation(i, _image, logits);
            session.RunOperation(i);
            int bit = session.Bits.CommonPrefixLength(interpreter.Bits);
            if (IsJoined(session, i + 1)) continue;
            short[] expected = Written(session, interpreter.Maps, i + 1);
            int map = expected.AsSpan().CommonPrefixLength(Written(session, session.Maps, i + 1));
            if (bit == interpreter.Bits.Length && map == expected.Length) continue;
            TensorInfo output = _model.Tensors[_model.Operations[i].Output];
            return $"{_model.Operations[i].Name} gives another arena from word {bit}, value {map} on "
                + $"(its map: {output.Type} {output.Height}x{output.Width}x{output.Channels} at {output.Offset})";
        }

        return "only whole runs or the logits differ";
    }

    /// <summary>
    /// A copy of all i16 maps after some operations, with 0 where the last to write was an operation whose map this
    /// session never writes.
    /// </summary>
    private short[] Written(BnnSession session, ReadOnlySpan<short> maps, int operations)
    {
        short[] written = maps.ToArray();
        for (int i = 0; i < operations; i++)
        {
            TensorInfo output = _model.Tensors[_model.Operations[i].Output];
            if (output.Type != TensorType.I16) continue;
            Span<short> map = written.AsSpan(output.Offset, output.Length);
            if (IsJoined(session, i + 1)) map.Clear();
            else maps.Slice(output.Offset, output.Length).CopyTo(map);
        }

        return written;
    }

    private static bool IsJoined(BnnSession session, int operation) =>
        operation < session.Plan.Count && session.Plan[operation].IsJoined;
}
