namespace EdgeBnn.Firmware;

/// <summary>What a model takes on a board, known before it is flashed.</summary>
/// <param name="ArenaBytes">Static memory: maps and working memory.</param>
/// <param name="ScratchBytes">The working memory in it, that of the largest operation.</param>
/// <param name="ImageBytes">The caller's image.</param>
/// <param name="LogitBytes">The caller's logits.</param>
/// <param name="WeightBytes">Binary and int8 weights as they are emitted.</param>
/// <param name="ParameterBytes">Weights, thresholds, multipliers, biases, slopes and tables.</param>
/// <param name="TextBytes">Labels and names, and the structures that describe the operations; a generous sum.</param>
public sealed record MemoryNeeds(
    long ArenaBytes, long ScratchBytes, long ImageBytes, long LogitBytes, long WeightBytes, long ParameterBytes,
    long TextBytes)
{
    /// <summary>
    /// Code of all operations together on a Cortex-M4 at -O2 is below this; a model uses only some of them.
    /// </summary>
    public const long CodeBytes = 16 << 10;

    /// <summary>Stack of the deepest call, and what a start-up code keeps.</summary>
    public const long StackBytes = 2 << 10;

    /// <summary>Flash that is surely enough, on top of the program around it.</summary>
    public long FlashBytes => ParameterBytes + TextBytes + CodeBytes;

    /// <summary>RAM that is surely enough, on top of the program around it.</summary>
    public long RamBytes => ArenaBytes + ImageBytes + LogitBytes + StackBytes;
}
