namespace EdgeBnn.Nano;

/// <summary>
/// Where a model file lies: a resource, a file, memory. It is read in pieces, so that it is never in memory as a whole.
/// </summary>
public interface IModelSource
{
    /// <summary>Bytes of the file.</summary>
    int Length { get; }

    /// <summary>Copies bytes of the file.</summary>
    /// <param name="position">The first byte, counted from the start of the file.</param>
    /// <param name="buffer">Receives the bytes.</param>
    /// <param name="offset">Index of the first one in the buffer.</param>
    /// <param name="count">How many; all of them are there.</param>
    void Read(int position, byte[] buffer, int offset, int count);
}
