namespace EdgeBnn.Runtime;

/// <summary>Neighbouring channels of one map that go to neighbouring channels of another.</summary>
internal unsafe struct ChannelRun
{
    /// <summary>The map that they come from.</summary>
    public void* Input;

    /// <summary>Elements of a pixel of that map: words or values.</summary>
    public int InputLength;

    /// <summary>First channel there.</summary>
    public int From;

    /// <summary>First channel in the output.</summary>
    public int To;

    /// <summary>How many.</summary>
    public int Count;
}
