namespace EdgeBnn.Tensors;

/// <summary>
/// The taps of a window as runs of neighbouring floats in a padded map. Taps that lie side by side make one run, so
/// that a 3x3 window over an ungrouped map is three runs and not nine.
/// </summary>
internal sealed unsafe class Window
{
    private readonly nint[] _starts;

    /// <param name="rows">Taps along the height.</param>
    /// <param name="columns">Taps along the width.</param>
    /// <param name="map">What the window slides over.</param>
    /// <param name="channels">Channels that the window sees (those of one group), from the map's first.</param>
    public Window(Axis rows, Axis columns, PaddedMap map, int channels)
    {
        var merged = channels == map.Channels && IsContiguous(columns.Offsets);
        var steps = merged ? columns.Offsets[..Math.Min(1, columns.Offsets.Length)] : columns.Offsets;
        var pixels = rows.Offsets.SelectMany(
            y => steps.Select(x => ((y + map.Before) * map.RowPixels) + x + map.Before));
        _starts = Pinned.Copy(pixels.Select(pixel => (nint)pixel * map.Channels));
        Length = merged ? columns.Offsets.Length * channels : channels;
    }

    /// <summary>Runs of a window.</summary>
    public int Runs => _starts.Length;

    /// <summary>Floats of a run.</summary>
    public int Length { get; }

    /// <summary>Where each run begins, for the window at the first position [Runs].</summary>
    public nint* Starts => Pinned.Pointer(_starts);

    private static bool IsContiguous(int[] offsets)
    {
        for (var i = 1; i < offsets.Length; i++)
        {
            if (offsets[i] != offsets[i - 1] + 1)
                return false;
        }

        return true;
    }
}
