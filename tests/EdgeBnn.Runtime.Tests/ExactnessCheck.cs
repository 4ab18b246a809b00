using EdgeBnn.Core;
using EdgeBnn.Testing;

namespace EdgeBnn.Runtime.Tests;

/// <summary>Compares a session with Core's interpreter, operation by operation.</summary>
internal static class ExactnessCheck
{
    /// <summary>
    /// Runs a model both ways. Afterwards the logits and all of both arenas have to be equal, not only the last map: so
    /// a kernel that writes past its map is found. Nothing may be written behind any buffer.
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

        interpreter.Run(image, expected);
        session.Run(pixels.Span, actual.Span);
        actual.AssertIntact();
        pixels.AssertIntact();
        bool same = actual.Span.SequenceEqual(expected)
            && session.Bits.SequenceEqual(interpreter.Bits)
            && session.Maps.SequenceEqual(interpreter.Maps);
        if (!same) return Describe(model, interpreter, session, image, expected, path, threads);
        return session.RoomIsClean ? null : $"{model.Name} on {path}: something was written behind a buffer";
    }

    /// <summary>Runs both again operation by operation, to say which differs first.</summary>
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
            int bit = session.Bits.CommonPrefixLength(interpreter.Bits);
            int map = session.Maps.CommonPrefixLength(interpreter.Maps);
            if (bit == interpreter.Bits.Length && map == interpreter.Maps.Length) continue;
            TensorInfo output = model.Tensors[model.Operations[i].Output];
            return $"{where}: {model.Operations[i].Name} gives another arena from word {bit}, value {map} on "
                + $"(its map: {output.Type} {output.Height}x{output.Width}x{output.Channels} at {output.Offset})";
        }

        return $"{where}: only whole runs or the logits differ";
    }
}
