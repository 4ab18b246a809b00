namespace EdgeBnn.Nano;

/// <summary>
/// What things take in the heap of nanoFramework v1 on a 32-bit board: everything is a run of slots of 12 bytes, and
/// each field of an object is a slot of its own.
/// </summary>
internal static class Memory
{
    /// <summary>Bytes of a slot: the head of an object or array, a field, a reference in an array.</summary>
    public const int Slot = 12;

    /// <summary>Objects of an operation, its parameters and its step: some 50 fields and a few small arrays.</summary>
    public const int Operation = 800;

    /// <summary>The description of a feature map.</summary>
    public const int Tensor = 6 * Slot;

    /// <summary>Tables that are made once: the checksum's, and names of types and operations.</summary>
    public const int Tables = 2048;

    /// <summary>Bytes of an array: its head, and its elements in whole slots.</summary>
    public static long Array(long length, int elementBytes)
    {
        return Slot + (((length * elementBytes) + Slot - 1) / Slot * Slot);
    }
}
