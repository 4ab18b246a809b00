using EdgeBnn.Core;

namespace EdgeBnn.Nano;

/// <summary>Adds up what the parameter arrays of a header would take, and reads none.</summary>
internal sealed class MeasuredParameters : ParameterReader
{
    /// <summary>Measures the arrays behind <paramref name="head"/>.</summary>
    public MeasuredParameters(ModelHead head)
        : base(head.Bytes, head.ArenaStart, head.ArenaLength)
    {
    }

    /// <summary>Bytes of all arrays in memory.</summary>
    public long Total { get; private set; }

    /// <summary>Bytes of the largest one in the file.</summary>
    public int Largest { get; private set; }

    /// <inheritdoc/>
    protected override int Locate(int offset, int bytes)
    {
        Total += Memory.Array(bytes, 1);
        if (bytes > Largest) Largest = bytes;
        return -1;
    }
}
