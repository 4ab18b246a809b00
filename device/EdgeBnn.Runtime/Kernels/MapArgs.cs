namespace EdgeBnn.Runtime;

/// <summary>
/// What the kernels work on that take an i16 map as one run of values: add, activation, channel gates. Its pieces are
/// the unit that threads share out.
/// </summary>
internal unsafe struct MapArgs
{
    /// <summary>
    /// Values of a piece: whole registers of every width, so that only the map's end is a part of one.
    /// </summary>
    public const int PieceLength = 512;

    /// <summary>i16 [H, W, C].</summary>
    public short* Input;

    /// <summary>The second summand of an add, i16 [H, W, C]; or the gates, i16 [C].</summary>
    public short* Other;

    /// <summary>i16 [H, W, C]; may be an input.</summary>
    public short* Output;

    /// <summary>Values of the map.</summary>
    public int Length;

    /// <summary>Channels of the map.</summary>
    public int Channels;

    /// <summary>For an activation.</summary>
    public ActivationArgs Activation;

    /// <summary>For gates: bits dropped from them.</summary>
    public int GateShift;

    /// <summary>For gates: 256 factors in units of 1 / 32768.</summary>
    public short* GateTable;
}
