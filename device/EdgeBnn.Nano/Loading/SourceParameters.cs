using EdgeBnn.Core;

namespace EdgeBnn.Nano;

/// <summary>Takes parameter arrays out of a file that is not in memory, one at a time, by way of one buffer.</summary>
internal sealed class SourceParameters : ParameterReader
{
    private readonly IModelSource _source;
    private readonly ModelHead _head;

    /// <summary>Reads the arena behind <paramref name="head"/>.</summary>
    public SourceParameters(IModelSource source, ModelHead head, byte[] buffer)
        : base(buffer, head.ArenaStart, head.ArenaLength)
    {
        _source = source;
        _head = head;
    }

    /// <inheritdoc/>
    protected override int Locate(int offset, int bytes)
    {
        if (Data.Length < bytes) Data = new byte[bytes];
        _source.Read(_head.ArenaStart + offset, Data, 0, bytes);
        return 0;
    }
}
