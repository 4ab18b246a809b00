namespace EdgeBnn.Training;

/// <summary>
/// Ids of the nodes that end a block and run as one: PReLU(BatchNorm [+ Residual] [+ ShiftIn]) [+ ShiftOut]
/// [+ Residual].
/// </summary>
/// <param name="BatchNorm">The first of them.</param>
/// <param name="ShiftIn">A shift before the PReLU, or null.</param>
/// <param name="PRelu">The bend.</param>
/// <param name="ShiftOut">A shift behind it, or null.</param>
/// <param name="Residual">What is added, itself no part of the end; or null.</param>
/// <param name="ResidualLast">Whether it is added behind the PReLU instead of before.</param>
internal sealed record BlockEnd(
    int BatchNorm, int? ShiftIn, int PRelu, int? ShiftOut, int? Residual, bool ResidualLast);
