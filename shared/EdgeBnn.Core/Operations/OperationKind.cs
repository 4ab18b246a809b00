namespace EdgeBnn.Core;

/// <summary>The operations of a compiled model. The file stores them by name.</summary>
public enum OperationKind
{
    /// <summary>int8 convolution of an image or an i16 map.</summary>
    QConv2D,

    /// <summary>Binary convolution: XNOR and popcount.</summary>
    BConv2D,

    /// <summary>i16 to packed signs.</summary>
    Binarize,

    /// <summary>Bytes to packed signs by several thresholds per channel.</summary>
    Thermometer,

    /// <summary>Saturating sum of two i16 maps.</summary>
    Add,

    /// <summary>PReLU or RPReLU on an i16 map.</summary>
    Act,

    /// <summary>Maximum over windows of packed signs or i16.</summary>
    MaxPool,

    /// <summary>Mean over windows of i16.</summary>
    AvgPool,

    /// <summary>Mean over a whole i16 map.</summary>
    GlobalAvgPool,

    /// <summary>Maps one behind the other along channels.</summary>
    Concat,

    /// <summary>A range of channels.</summary>
    Slice,

    /// <summary>Channel shuffle between groups.</summary>
    Shuffle,

    /// <summary>i16 map times a per-channel gate.</summary>
    ScaleChannels,

    /// <summary>int8 weights times an i16 map.</summary>
    Dense,

    /// <summary>Binary weights times packed signs.</summary>
    BDense,
}
