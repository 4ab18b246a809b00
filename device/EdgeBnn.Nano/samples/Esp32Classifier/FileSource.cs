using System;
using System.IO;
using EdgeBnn.Nano;

namespace Esp32Classifier;

/// <summary>A model in the board's own file system.</summary>
internal sealed class FileSource : IModelSource, IDisposable
{
    private readonly FileStream _stream;

    public FileSource(string path)
    {
        _stream = new FileStream(path, FileMode.Open, FileAccess.Read);
        Length = (int)_stream.Length;
    }

    public int Length { get; }

    public void Read(int position, byte[] buffer, int offset, int count)
    {
        if (_stream.Position != position) _stream.Seek(position, SeekOrigin.Begin);
        while (count > 0)
        {
            int read = _stream.Read(buffer, offset, count);
            if (read <= 0) throw new IOException();
            offset += read;
            count -= read;
        }
    }

    public void Dispose()
    {
        _stream.Dispose();
    }
}
