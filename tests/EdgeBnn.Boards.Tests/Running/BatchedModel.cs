using System.Runtime.InteropServices;
using EdgeBnn.Core;
using EdgeBnn.Testing;

namespace EdgeBnn.Boards.Tests;

/// <summary>A model, the file of it, and an image.</summary>
internal sealed record BatchedModel(Model Model, byte[] File, byte[] Image)
{
    /// <summary>A model with the image of a seed.</summary>
    public static BatchedModel Create(Model model, int seed) =>
        new(model, ModelWriter.Write(model), SeededImage.Create(model, seed));

    /// <summary>What it takes in a batch.</summary>
    public int Bytes => (2 * sizeof(int)) + ModelBatch.Padded(File.Length) + ModelBatch.Padded(Image.Length);

    /// <summary>What Core gives: the CRC-32 of each operation's output, and the logits behind them.</summary>
    public uint[] Expected()
    {
        Interpreter interpreter = new(Model);
        int[] logits = new int[Model.Tensors[Model.Operations[^1].Output].Length];
        uint[] values = new uint[Model.Operations.Length + logits.Length];
        for (int i = 0; i < Model.Operations.Length; i++)
        {
            interpreter.RunOperation(i, Image, logits);
            TensorInfo output = Model.Tensors[Model.Operations[i].Output];
            ReadOnlySpan<byte> bytes = output.Type switch
            {
                TensorType.Bits => MemoryMarshal.AsBytes(interpreter.Bits.AsSpan(output.Offset, output.Length)),
                TensorType.I16 => MemoryMarshal.AsBytes(interpreter.Maps.AsSpan(output.Offset, output.Length)),
                _ => MemoryMarshal.AsBytes(logits.AsSpan()),
            };
            values[i] = Crc32.Of(bytes.ToArray(), 0, bytes.Length);
        }

        MemoryMarshal.Cast<int, uint>(logits).CopyTo(values.AsSpan(Model.Operations.Length));
        return values;
    }
}
