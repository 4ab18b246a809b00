namespace EdgeBnn.Nano.Tests.Loading;

/// <summary>A file that may only be read within its length, and that remembers the largest piece.</summary>
internal sealed class PiecewiseSource(byte[] file) : IModelSource
{
    public int Length => file.Length;

    public int LargestPiece { get; private set; }

    public void Read(int position, byte[] buffer, int offset, int count)
    {
        Assert.InRange(position, 0, file.Length);
        Assert.InRange(count, 0, file.Length - position);
        LargestPiece = Math.Max(LargestPiece, count);
        file.AsSpan(position, count).CopyTo(buffer.AsSpan(offset, count));
    }
}
