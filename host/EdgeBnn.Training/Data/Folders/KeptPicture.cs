namespace EdgeBnn.Training.Data;

/// <summary>A decoded picture that stays in memory.</summary>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
/// <param name="Pixels">u8, [H, W, C].</param>
internal sealed record KeptPicture(int Height, int Width, byte[] Pixels);
