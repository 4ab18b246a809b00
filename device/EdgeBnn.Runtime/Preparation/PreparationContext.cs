using EdgeBnn.Core;

namespace EdgeBnn.Runtime;

/// <summary>
/// What operations are prepared with: the model, the path, the places of the maps, and memory for tables.
/// </summary>
internal sealed unsafe class PreparationContext
{
    private readonly NativeBlocks _blocks;

    /// <summary>Takes the memory for all maps of a model.</summary>
    public PreparationContext(Model model, SimdPath path, NativeBlocks blocks, bool byteDot = true)
    {
        Model = model;
        Path = path;
        HasByteDot = byteDot && SimdPaths.HasByteDot(path);
        _blocks = blocks;

        // a block has zeroed room behind it: a kernel may read a register past a map's end
        BitsArena = blocks.Take<uint>(model.BitsArenaLength);
        MapsArena = blocks.Take<short>(model.I16ArenaLength);
        Image = blocks.Take<byte>(model.Tensors[0].Length);
        Logits = blocks.Take<int>(model.Tensors[model.Operations[^1].Output].Length);
    }

    /// <summary>The model.</summary>
    public Model Model { get; }

    /// <summary>The session's path.</summary>
    public SimdPath Path { get; }

    /// <summary>Whether products of bytes are there beside the path.</summary>
    public bool HasByteDot { get; init; }

    /// <summary>Threads that share the work.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>The region of packed maps.</summary>
    public uint* BitsArena { get; }

    /// <summary>The region of i16 maps.</summary>
    public short* MapsArena { get; }

    /// <summary>The copy of the image that the kernels read.</summary>
    public byte* Image { get; }

    /// <summary>Where the kernels write the logits.</summary>
    public int* Logits { get; }

    /// <summary>Bytes of scratch memory that the largest operation needs per thread.</summary>
    public long ScratchBytes { get; private set; }

    /// <summary>The map that is input <paramref name="index"/> of an operation.</summary>
    public TensorInfo Input(Operation operation, int index = 0)
    {
        return Model.Tensors[operation.Inputs[index]];
    }

    /// <summary>The map that an operation writes.</summary>
    public TensorInfo Output(Operation operation)
    {
        return Model.Tensors[operation.Output];
    }

    /// <summary>Where a packed map stands.</summary>
    public uint* Bits(TensorInfo tensor)
    {
        return BitsArena + tensor.Offset;
    }

    /// <summary>Where an i16 map stands.</summary>
    public short* Map(TensorInfo tensor)
    {
        return MapsArena + tensor.Offset;
    }

    /// <summary>Takes zeroed memory for a table or for arguments.</summary>
    public T* Take<T>(long count)
        where T : unmanaged
    {
        return _blocks.Take<T>(count);
    }

    /// <summary>Copies values to a table.</summary>
    public T* Copy<T>(T[] values)
        where T : unmanaged
    {
        T* table = _blocks.Take<T>(values.Length);
        for (int i = 0; i < values.Length; i++) table[i] = values[i];
        return table;
    }

    /// <summary>Makes a table per channel that <see cref="Channels"/> walks; null for no values.</summary>
    public T* PerChannel<T>(T[] values)
        where T : unmanaged
    {
        if (values.Length == 0) return null;
        int length = Channels.TableLength(values.Length);
        T* table = _blocks.Take<T>(length);
        for (int i = 0; i < length; i++) table[i] = values[i % values.Length];
        return table;
    }

    /// <summary>Makes sure that threads have <paramref name="bytes"/> of scratch memory.</summary>
    public void NeedScratch(long bytes)
    {
        ScratchBytes = Math.Max(ScratchBytes, bytes);
    }

    /// <summary>
    /// The path for an operation that works on runs of <paramref name="runBytes"/>, a pixel's mostly: the narrowest
    /// whose registers hold a run, for in wider ones lanes would run empty.
    /// </summary>
    public SimdPath Narrow(int runBytes, out string? note)
    {
        SimdPath path = Path;
        if (path == SimdPath.Avx512 && runBytes <= 32) path = SimdPath.Avx2;
        if (path == SimdPath.Avx2 && runBytes <= 16) path = SimdPath.Vector128;
        if (path is SimdPath.AdvSimd or SimdPath.Vector128 && runBytes <= 8) path = SimdPath.Scalar;
        note = path == Path ? null : $"runs of {runBytes} bytes leave wider registers empty";
        return path;
    }
}
