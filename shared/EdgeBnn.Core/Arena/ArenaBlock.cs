namespace EdgeBnn.Core;

/// <summary>
/// One place in the arena while it is planned: a map, or several maps that follow each other in place.
/// </summary>
internal sealed class ArenaBlock
{
    /// <summary>Makes the place of one map.</summary>
    public ArenaBlock(int length, int first, int last)
    {
        Length = length;
        First = first;
        Last = last;
    }

    /// <summary>Elements, rounded up to the alignment.</summary>
    public int Length { get; }

    /// <summary>The operation that writes its first map.</summary>
    public int First { get; }

    /// <summary>The operation that reads its last map last; grows as maps are chained.</summary>
    public int Last { get; set; }

    /// <summary>Where it was put, in elements.</summary>
    public int Offset { get; set; }

    /// <summary>Whether both are needed during some operation.</summary>
    public bool LivesWith(ArenaBlock other)
    {
        return First <= other.Last && other.First <= Last;
    }
}
