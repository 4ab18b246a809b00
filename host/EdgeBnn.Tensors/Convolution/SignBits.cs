namespace EdgeBnn.Tensors;

/// <summary>Maps of signs with a border of +1 as bits: 0 is +1, 1 is -1, channels innermost.</summary>
internal static unsafe class SignBits
{
    /// <summary>Signs of a unit, which windows are put together from.</summary>
    public const int PerUnit = 16;

    /// <summary>Units that may be touched behind a map: windows are copied four at a time.</summary>
    public const int Overhang = 4;

    /// <summary>Packs one image.</summary>
    /// <param name="x">[Height, Width, Channels].</param>
    /// <param name="sign">Through which it is read.</param>
    /// <param name="map">The border, with 16 times as many channels as the units of a pixel.</param>
    /// <param name="bits">Length / 16 units of the map, and the overhang.</param>
    public static void Pack(float* x, RSign sign, PaddedMap map, ushort* bits)
    {
        var units = map.Channels / PerUnit;
        new Span<ushort>(bits, (map.Length / PerUnit) + Overhang).Clear();
        var shift = sign.Shift is null ? null : sign.Shift.ValuePointer;
        for (var y = 0; y < map.Height; y++)
        {
            var row = bits + ((((y + map.Before) * map.RowPixels) + map.Before) * units);
            Lanes.Run(
                new SignBitsKernel(x + ((nint)y * map.Width * map.Channels), shift, row, map.Width, map.Channels),
                map.Channels);
        }
    }
}
