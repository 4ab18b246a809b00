using EdgeBnn.Core;
using EdgeBnn.Testing;

namespace EdgeBnn.Runtime.Tests;

/// <summary>Compares a session with Core's interpreter, operation by operation.</summary>
internal static class ExactnessCheck
{
    /// <summary>
    /// Runs a model both ways. After each operation all of the arena has to be equal, not only the map that was written:
    /// so a kernel that writes past its map is found, and the room behind the arena has to be 0 still.
    /// </summary>
    /// <returns>What differs first, or null.</returns>
    public static string? Difference(Model model, int seed, string path, int threads)
    {
        byte[] image = SeededImage.Create(model, seed);
        Interpreter interpreter = new(model);
        int[] expected = new int[model.Tensors[model.Operations[^1].Output].Length];
        GuardedBuffer<int> actual = new(expected.Length);
        GuardedBuffer<byte> pixels = new(image.Length);
        image.CopyTo(pixels.Span);
        SessionOptions options = new() { Path = path, Threads = threads, LeastSharedNs = 0 };
        using BnnSession session = new(BnnModel.From(model), options);

        // the first run gives the session its image; both arenas then hold the same, and the second is step by step
        interpreter.Run(image, expected);
        session.Run(pixels.Span, actual.Span);
        actual.AssertIntact();
        pixels.AssertIntact();
        if (!actual.Span.SequenceEqual(expected)) return Describe(model, interpreter, session, image, expected, path, threads);
        if (!session.Bits[..interpreter.Bits.Length].SequenceEqual(interpreter.Bits)
            || !session.Maps[..interpreter.Maps.Length].SequenceEqual(interpreter.Maps))
        {
            return Describe(model, interpreter, session, image, expected, path, threads);
        }

        bool clean = session.Bits[interpreter.Bits.Length..].IndexOfAnyExcept(0u) < 0
            && session.Maps[interpreter.Maps.Length..].IndexOfAnyExcept((short)0) < 0;
        return clean ? null : $"{model.Name} on {path}: the room behind the arena was written";
    }

    private static string Describe(
        Model model, Interpreter interpreter, BnnSession session, byte[] image, int[] logits, string path, int threads)
    {
        string where = $"{model.Name} on {path}, {threads} threads";
        Array.Clear(interpreter.Bits);
        Array.Clear(interpreter.Maps);
        session.ClearArena();
        for (int i = 0; i < model.Operations.Length; i++)
        {
            interpreter.RunOperation(i, image, logits);
            session.RunOperation(i);
            int bit = session.Bits[..interpreter.Bits.Length].CommonPrefixLength(interpreter.Bits);
            int map = session.Maps[..interpreter.Maps.Length].CommonPrefixLength(interpreter.Maps);
            if (bit == interpreter.Bits.Length && map == interpreter.Maps.Length) continue;
            TensorInfo output = model.Tensors[model.Operations[i].Output];
            return $"{where}: {model.Operations[i].Name} gives another arena from word {bit}, value {map} on "
                + $"(its map: {output.Type} {output.Height}x{output.Width}x{output.Channels} at {output.Offset})";
        }

        return $"{where}: only whole runs or the logits differ";
    }
}
