namespace EdgeBnn.Tensors;

/// <summary>How the gradient passes a sign, whose own derivative is zero.</summary>
public enum SignEstimator
{
    /// <summary>Straight-through: <see cref="EdgeBnn.Tensors.Ste"/>.</summary>
    Ste,

    /// <summary>A triangle: <see cref="EdgeBnn.Tensors.ApproxSign"/>.</summary>
    ApproxSign,
}
