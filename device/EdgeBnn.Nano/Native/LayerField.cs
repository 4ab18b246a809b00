namespace EdgeBnn.Nano;

/// <summary>
/// The numbers that describe a layer to <see cref="LayerKernels"/>, by their place. Native code counts on them: a new
/// one goes to the end.
/// </summary>
public static class LayerField
{
    /// <summary>An <see cref="Core.OperationKind"/>.</summary>
    public const int Kind = 0;

    /// <summary>Type of the input, a <see cref="Core.TensorType"/>.</summary>
    public const int InputType = 1;

    /// <summary>Rows of the input.</summary>
    public const int Height = 2;

    /// <summary>Columns of the input.</summary>
    public const int Width = 3;

    /// <summary>Channels of the input.</summary>
    public const int Channels = 4;

    /// <summary>Where the input starts in the arena of its type, in elements.</summary>
    public const int Input = 5;

    /// <summary>
    /// Where the second input starts in the arena of i16 maps: residual, addend or gate; -1 where there is none.
    /// </summary>
    public const int Second = 6;

    /// <summary>Type of the output.</summary>
    public const int OutputType = 7;

    /// <summary>Rows of the output.</summary>
    public const int OutputHeight = 8;

    /// <summary>Columns of the output.</summary>
    public const int OutputWidth = 9;

    /// <summary>Channels of the output.</summary>
    public const int OutputChannels = 10;

    /// <summary>Where the output starts in the arena of its type, in elements.</summary>
    public const int Output = 11;

    /// <summary>Rows of the window; 1 where there is none, as for the next three.</summary>
    public const int KernelHeight = 12;

    /// <summary>Columns of the window.</summary>
    public const int KernelWidth = 13;

    /// <summary>Step between windows.</summary>
    public const int Stride = 14;

    /// <summary>Step between taps.</summary>
    public const int Dilation = 15;

    /// <summary>Groups of a convolution or shuffle, else 1.</summary>
    public const int Groups = 16;

    /// <summary>Rows of padding above.</summary>
    public const int PadTop = 17;

    /// <summary>Columns of padding on the left.</summary>
    public const int PadLeft = 18;

    /// <summary>A sum of the values that start with Flag.</summary>
    public const int Flags = 19;

    /// <summary>What an int8 convolution's input counts as outside the map.</summary>
    public const int PadValue = 20;

    /// <summary>First shift of a rescale or mean; the shift of a gate.</summary>
    public const int PreShift = 21;

    /// <summary>Last shift of a rescale or mean.</summary>
    public const int Shift = 22;

    /// <summary>Factor of a mean, else 1.</summary>
    public const int Multiplier = 23;

    /// <summary>Shift behind the slopes of an activation.</summary>
    public const int SlopeShift = 24;

    /// <summary>First channel of a slice.</summary>
    public const int Start = 25;

    /// <summary>How many numbers there are.</summary>
    public const int Count = 26;

    /// <summary>Outside the map the taps of a binary convolution do not count, in place of +1.</summary>
    public const int FlagZeroPadding = 1;

    /// <summary>The residual is added behind the activation.</summary>
    public const int FlagResidualLast = 2;

    /// <summary>Thresholds follow a binary dot product, in place of a rescale.</summary>
    public const int FlagThresholds = 4;

    /// <summary>There is an activation.</summary>
    public const int FlagActivation = 8;

    /// <summary>The activation has shifts in.</summary>
    public const int FlagShiftIn = 16;

    /// <summary>The activation has shifts out.</summary>
    public const int FlagShiftOut = 32;

    /// <summary>Some compares of a binarize are turned round.</summary>
    public const int FlagFlipped = 64;
}
