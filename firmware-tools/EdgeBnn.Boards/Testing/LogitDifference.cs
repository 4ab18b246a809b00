namespace EdgeBnn.Boards;

/// <summary>A logit that the board has otherwise than Core.</summary>
/// <param name="Image">Which image, from 0.</param>
/// <param name="Logit">Which of its logits, from 0.</param>
/// <param name="Found">On the board.</param>
/// <param name="Expected">Core's.</param>
public sealed record LogitDifference(int Image, int Logit, int Found, int Expected);
