using System.Runtime.InteropServices;
using EdgeBnn.Testing;

namespace EdgeBnn.Core.Tests;

/// <summary>Runs a model operation by operation and compares all that the interpreter writes with the oracle.</summary>
internal static class OracleCheck
{
    /// <summary>
    /// Each map equals the oracle's when its operation has run, every padding bit is 0, and the operation has written
    /// nothing outside its output. The arena starts with random contents, as it does behind an earlier image.
    /// </summary>
    public static void AllMapsEqual(Model model, byte[] image)
    {
        NaiveMap[] expected = NaiveInterpreter.Maps(model, image);
        Interpreter interpreter = new(model);
        Random random = new(image.Length);
        random.NextBytes(MemoryMarshal.AsBytes(interpreter.Bits.AsSpan()));
        random.NextBytes(MemoryMarshal.AsBytes(interpreter.Maps.AsSpan()));
        byte[] imageBefore = [.. image];
        int[] logits = new int[model.Tensors[model.Operations[^1].Output].Channels];
        for (int i = 0; i < model.Operations.Length; i++)
        {
            TensorInfo output = model.Tensors[model.Operations[i].Output];
            uint[] bits = [.. interpreter.Bits];
            short[] maps = [.. interpreter.Maps];
            int[] logitsBefore = [.. logits];
            interpreter.RunOperation(i, image, logits);

            Unchanged(bits, interpreter.Bits, output, TensorType.Bits, model.Operations[i]);
            Unchanged(maps, interpreter.Maps, output, TensorType.I16, model.Operations[i]);
            if (output.Type != TensorType.I32)
            {
                Assert.Equal(logitsBefore, logits);
                NaiveMap actual = MapComparison.Read(output, interpreter.Bits, interpreter.Maps);
                string? difference = MapComparison.Difference(expected[model.Operations[i].Output], actual);
                Assert.True(difference == null, $"{model.Name}: {model.Operations[i].Name} {difference}");
            }
        }

        Assert.Equal(expected[model.Operations[^1].Output].Values.ToArray(), logits);
        Assert.Equal(imageBefore, image);
    }

    private static void Unchanged<T>(T[] before, T[] after, TensorInfo output, TensorType type, Operation operation)
        where T : struct, IEquatable<T>
    {
        int start = output.Type == type ? output.Offset : before.Length;
        int end = output.Type == type ? start + output.Length : before.Length;
        bool intact = before.AsSpan(0, start).SequenceEqual(after.AsSpan(0, start))
            && before.AsSpan(end).SequenceEqual(after.AsSpan(end));
        Assert.True(intact, $"{operation.Name} wrote outside its output, {type} [{start}, {end}).");
    }
}
