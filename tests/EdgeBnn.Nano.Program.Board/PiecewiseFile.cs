using System;

namespace EdgeBnn.Nano.Program;

/// <summary>One of the <see cref="ModelFiles"/>, which stay in flash but for the piece that is read.</summary>
internal sealed class PiecewiseFile : IModelSource
{
    private readonly int _start;
    private readonly int _length;

    public PiecewiseFile(int start, int length)
    {
        _start = start;
        _length = length;
    }

    public int Length { get { return _length; } }

    public void Read(int position, byte[] buffer, int offset, int count)
    {
        position += _start;
        while (count > 0)
        {
            byte[] piece = ModelFiles.Piece(position / ModelFiles.PieceBytes);
            int first = position % ModelFiles.PieceBytes;
            int part = piece.Length - first < count ? piece.Length - first : count;
            Array.Copy(piece, first, buffer, offset, part);
            position += part;
            offset += part;
            count -= part;
        }
    }
}
