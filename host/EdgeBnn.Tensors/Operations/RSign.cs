namespace EdgeBnn.Tensors;

/// <summary>
/// How a convolution reads its map through a sign: sign(x), or sign(x + shift[c]) as ReActNet does
/// (Liu et al., ECCV 2020).
/// </summary>
/// <param name="Estimator">What stands for the derivative of the sign.</param>
/// <param name="Shift">Parameter [1, 1, 1, C], or null for none.</param>
internal sealed record RSign(SignEstimator Estimator, Tensor? Shift);
