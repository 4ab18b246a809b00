namespace EdgeBnn.Training;

/// <summary>What a parameter is, and so how it starts and how it is trained.</summary>
public enum ParameterKind
{
    /// <summary>Latent weight of a binary convolution, used as its sign: never decayed, kept in -1 to 1.</summary>
    BinaryLatent,

    /// <summary>Float weight of a convolution or dense layer: decayed where the optimizer decays.</summary>
    Weight,

    /// <summary>Bias, shift, batch norm's gamma or beta, or a PReLU slope: trained, never decayed.</summary>
    Affine,

    /// <summary>Running mean or variance of a batch norm: measured, not trained.</summary>
    Statistic,
}
