namespace EdgeBnn.Training;

/// <summary>How the features of a net are drawn to those of its teacher, block by block.</summary>
public enum FeatureLoss
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>
    /// The sum over blocks of <see cref="Tensors.FeatureDistance"/>, after DGRL. The teacher has the same blocks and
    /// widths.
    /// </summary>
    Blockwise,

    /// <summary>
    /// The mean over blocks of <see cref="Tensors.AttentionDistance"/>, as in real-to-binary nets. The teacher has as
    /// many blocks with maps of the same height and width.
    /// </summary>
    Attention,
}
