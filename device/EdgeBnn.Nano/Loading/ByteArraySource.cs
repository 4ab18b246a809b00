using System;

namespace EdgeBnn.Nano;

/// <summary>A model file in memory, for example received over a link.</summary>
public sealed class ByteArraySource : IModelSource
{
    private readonly byte[] _file;

    /// <summary>Reads from an array, which is not copied.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="file"/> is null.</exception>
    public ByteArraySource(byte[] file)
    {
        if (file == null) throw new ArgumentNullException(nameof(file));
        _file = file;
    }

    /// <inheritdoc/>
    public int Length { get { return _file.Length; } }

    /// <inheritdoc/>
    public void Read(int position, byte[] buffer, int offset, int count)
    {
        Array.Copy(_file, position, buffer, offset, count);
    }
}
