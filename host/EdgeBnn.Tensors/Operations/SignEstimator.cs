namespace EdgeBnn.Tensors;

/// <summary>How the gradient passes a sign, whose own derivative is zero.</summary>
public enum SignEstimator
{
    /// <summary>1 where |x| is at most 1, else 0 (straight-through, Courbariaux et al. 2016).</summary>
    Ste,

    /// <summary>2 - 2|x| where |x| is below 1, else 0 (Bi-Real Net, Liu et al. 2018).</summary>
    ApproxSign,
}
