using System.Runtime.InteropServices;
using EdgeBnn.Core;
using EdgeBnn.Runtime;
using EdgeBnn.Testing;

namespace EdgeBnn.Arm64.Tests;

/// <summary>
/// What Core's interpreter leaves in memory after each operation, as the hashes that Target/main.c gives.
/// </summary>
internal static class CoreHashes
{
    /// <summary>
    /// One hash per operation, over both regions of the arena and the logits, the room behind each being 0.
    /// </summary>
    public static ulong[] Of(Model model, int seed)
    {
        byte[] image = SeededImage.Create(model, seed);
        Interpreter interpreter = new(model);
        int[] logits = new int[model.Tensors[model.Operations[^1].Output].Length];
        ulong[] hashes = new ulong[model.Operations.Length];
        for (int i = 0; i < hashes.Length; i++)
        {
            interpreter.RunOperation(i, image, logits);
            ulong hash = Hash(0xCBF29CE484222325, MemoryMarshal.AsBytes(interpreter.Bits.AsSpan()));
            hash = Hash(hash, MemoryMarshal.AsBytes(interpreter.Maps.AsSpan()));
            hashes[i] = Hash(hash, MemoryMarshal.AsBytes(logits.AsSpan()));
        }

        return hashes;
    }

    /// <summary>FNV-1a over 32-bit words, of the bytes and the room behind their block.</summary>
    private static ulong Hash(ulong seed, ReadOnlySpan<byte> bytes)
    {
        int length = bytes.Length + NativeBlocks.RoomBytes;
        for (int i = 0; i + sizeof(uint) <= length; i += sizeof(uint))
        {
            uint word = 0;
            for (int b = 0; b < sizeof(uint); b++) word |= i + b < bytes.Length ? (uint)bytes[i + b] << (8 * b) : 0;
            seed = (seed ^ word) * 0x100000001B3;
        }

        return seed;
    }
}
