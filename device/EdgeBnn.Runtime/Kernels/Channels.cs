namespace EdgeBnn.Runtime;

/// <summary>
/// Walks the channels of a map [pixels, C] that is read as one run of registers, whatever C is. A table of parameters
/// holds C entries and then the first ones again, over and over, for one register more; so that a register which starts
/// at channel c finds its parameters in order at entry c.
/// </summary>
internal readonly struct Channels
{
    private readonly int _channels;
    private readonly int _step;

    /// <summary>Prepares to walk in registers of <paramref name="lanes"/> values.</summary>
    public Channels(int channels, int lanes)
    {
        _channels = channels;
        _step = lanes % channels;
    }

    /// <summary>Entries that a table of <paramref name="channels"/> channels has.</summary>
    public static int TableLength(int channels)
    {
        return channels + (SimdWidth.MaxBytes / sizeof(short));
    }

    /// <summary>The channel at which the next register starts.</summary>
    public int Next(int channel)
    {
        channel += _step;
        return channel >= _channels ? channel - _channels : channel;
    }
}
