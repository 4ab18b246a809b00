namespace EdgeBnn.Training;

/// <summary>How a block's shortcut takes the shape of its result, where that is another than its input's.</summary>
public enum ShortcutKind
{
    /// <summary>
    /// AvgPool 2x2 where the map is halved, repeated channels where it widens: no parameters (as in ReActNet).
    /// </summary>
    Repeat,

    /// <summary>
    /// The same pool, then a 1x1 convolution and a batch norm, as in Bi-Real Net; compiled to int8 weights.
    /// </summary>
    Conv1x1,
}
