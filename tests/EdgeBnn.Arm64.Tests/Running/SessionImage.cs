using EdgeBnn.Core;
using EdgeBnn.Runtime;
using EdgeBnn.Testing;

namespace EdgeBnn.Arm64.Tests;

/// <summary>
/// A session as the runtime prepares it, with all its memory, in a form that another process can load anywhere.
/// </summary>
/// <remarks>
/// Where pointers stand in the memory is found by preparing twice: the two differ in nothing but addresses. So this
/// knows nothing of what kernels take as arguments.
/// </remarks>
internal sealed unsafe class SessionImage
{
    private const int Alignment = 64;

    private readonly long[] _starts;

    private SessionImage(Model model, byte[] image, SimdPath path, bool byteDot)
    {
        using NativeBlocks blocks = new(BlockSource.Heap);
        using NativeBlocks others = new(BlockSource.Heap);
        (PreparationContext context, PreparedOperation[] operations) = Prepare(model, image, path, byteDot, blocks);
        Prepare(model, image, path, byteDot, others);
        BlockBytes = [.. blocks.Blocks.Select(block => block.Bytes + NativeBlocks.RoomBytes)];
        _starts = new long[blocks.Blocks.Count];
        Blocks = new BlockUse[_starts.Length];
        for (int i = 0; i < _starts.Length; i++)
        {
            nint address = blocks.Blocks[i].Start;
            _starts[i] = i == 0 ? 0 : (_starts[i - 1] + BlockBytes[i - 1] + Alignment - 1) & -Alignment;
            bool compared = address == (nint)context.BitsArena || address == (nint)context.MapsArena
                || address == (nint)context.Logits;
            Blocks[i] = compared ? BlockUse.Compared : BlockUse.Constant;
        }

        Blocks[^1] = BlockUse.Free;
        ScratchOffset = _starts[^1];
        Memory = new byte[_starts[^1] + BlockBytes[^1]];
        for (int i = 0; i < _starts.Length; i++)
        {
            nint address = blocks.Blocks[i].Start;
            new ReadOnlySpan<byte>((void*)address, (int)BlockBytes[i]).CopyTo(Memory.AsSpan((int)_starts[i]));
            FindPointers(blocks, others, i);
        }

        Steps = Array.ConvertAll(operations, operation => (
            KernelEntries.IndexOf((nint)operation.Kernel),
            OffsetOf(blocks, (nint)operation.Arguments),
            operation.Units));
    }

    /// <summary>The memory of all blocks, pointers not yet set.</summary>
    public byte[] Memory { get; }

    public IReadOnlyList<long> BlockOffsets => _starts;

    public long[] BlockBytes { get; }

    public BlockUse[] Blocks { get; }

    /// <summary>Where pointers stand, and the offsets that they point to.</summary>
    public List<(long Offset, long Target)> Pointers { get; } = [];

    /// <summary>Where pointers to functions stand, and which they are.</summary>
    public List<(long Offset, long Function)> Functions { get; } = [];

    /// <summary>The kernel of each operation, the offset of its arguments, its units of work.</summary>
    public (int Kernel, long Arguments, int Units)[] Steps { get; }

    public long ScratchOffset { get; }

    /// <summary>Prepares a model with its image for a path of a machine.</summary>
    public static SessionImage Create(Model model, int seed, SimdPath path, ArmMachine machine)
    {
        return new SessionImage(model, SeededImage.Create(model, seed), path, machine.HasByteDot);
    }

    private static (PreparationContext Context, PreparedOperation[] Operations) Prepare(
        Model model, byte[] image, SimdPath path, bool byteDot, NativeBlocks blocks)
    {
        PreparationContext context = new(model, path, blocks) { HasByteDot = byteDot };
        image.CopyTo(new Span<byte>(context.Image, image.Length));
        PreparedOperation[] operations = Array.ConvertAll(
            model.Operations, operation => OperationPreparation.Prepare(context, operation));
        blocks.Take<byte>(context.ScratchBytes);
        return (context, operations);
    }

    private void FindPointers(NativeBlocks blocks, NativeBlocks others, int index)
    {
        nint* values = (nint*)blocks.Blocks[index].Start;
        nint* otherValues = (nint*)others.Blocks[index].Start;
        for (int i = 0; i < BlockBytes[index] / sizeof(nint); i++)
        {
            long offset = _starts[index] + (i * sizeof(nint));
            if (values[i] == otherValues[i])
            {
                if (KernelEntries.Functions.TryGetValue(values[i], out int function)) Functions.Add((offset, function));
                continue;
            }

            long target = OffsetOf(blocks, values[i]);
            if (target != OffsetOf(others, otherValues[i])) throw new InvalidOperationException("Preparations differ.");
            Pointers.Add((offset, target));
        }
    }

    private long OffsetOf(NativeBlocks blocks, nint address)
    {
        for (int i = 0; i < _starts.Length; i++)
        {
            nint start = blocks.Blocks[i].Start;
            if (address >= start && address < start + BlockBytes[i]) return _starts[i] + (address - start);
        }

        throw new InvalidOperationException("A value differs between two preparations and is no pointer into them.");
    }
}
