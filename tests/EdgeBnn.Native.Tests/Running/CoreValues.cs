using System.Runtime.InteropServices;
using System.Text;
using EdgeBnn.Core;

namespace EdgeBnn.Native.Tests;

/// <summary>What Core makes of a model and an image, in the form that Target/driver.c gives.</summary>
internal static class CoreValues
{
    /// <summary>The CRC-32 of the output of each operation, and the logits behind them.</summary>
    public static uint[] Of(Model model, byte[] image)
    {
        Interpreter interpreter = new(model);
        int[] logits = new int[model.Tensors[model.Operations[^1].Output].Length];
        uint[] values = new uint[model.Operations.Length + logits.Length];
        for (int i = 0; i < model.Operations.Length; i++)
        {
            interpreter.RunOperation(i, image, logits);
            TensorInfo output = model.Tensors[model.Operations[i].Output];
            ReadOnlySpan<byte> bytes = output.Type switch
            {
                TensorType.Bits => MemoryMarshal.AsBytes(interpreter.Bits.AsSpan(output.Offset, output.Length)),
                TensorType.I16 => MemoryMarshal.AsBytes(interpreter.Maps.AsSpan(output.Offset, output.Length)),
                _ => MemoryMarshal.AsBytes(logits.AsSpan()),
            };
            values[i] = Crc32.Of(bytes.ToArray(), 0, bytes.Length);
        }

        MemoryMarshal.Cast<int, uint>(logits).CopyTo(values.AsSpan(model.Operations.Length));
        return values;
    }

    /// <summary>FNV-1a of the names of the model and its operations and of the labels, each ended by a 0.</summary>
    public static uint Texts(Model model)
    {
        IEnumerable<string> texts = [model.Name, .. model.Operations.Select(o => o.Name), .. model.Labels];
        byte[] bytes = Encoding.UTF8.GetBytes(string.Concat(texts.Select(text => text + '\0')));
        return bytes.Aggregate(0x811C9DC5u, (hash, value) => unchecked((hash ^ value) * 0x01000193u));
    }
}
