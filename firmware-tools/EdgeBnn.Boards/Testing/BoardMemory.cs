namespace EdgeBnn.Boards;

/// <summary>What a model with its firmware takes of a board.</summary>
/// <param name="CodeBytes">Flash: code and constants of the firmware.</param>
/// <param name="ModelBytes">Flash: the file, or the parameters as they were emitted.</param>
/// <param name="FlashLimit">Flash of the board.</param>
/// <param name="VariableBytes">Memory: variables of the firmware.</param>
/// <param name="WorkBytes">Memory: activations and working memory; of a file, its prepared operations, too.</param>
/// <param name="ImageBytes">Memory: the image and the logits.</param>
/// <param name="StackBytes">Memory: the deepest stack, of opening or running.</param>
/// <param name="RunStackBytes">The deepest stack of running alone.</param>
/// <param name="RamLimit">Memory of the board.</param>
public sealed record BoardMemory(
    int CodeBytes, int ModelBytes, int FlashLimit, int VariableBytes, int WorkBytes, int ImageBytes, int StackBytes,
    int RunStackBytes, int RamLimit)
{
    /// <summary>All of the flash.</summary>
    public int FlashBytes => CodeBytes + ModelBytes;

    /// <summary>All of the memory.</summary>
    public int RamBytes => VariableBytes + WorkBytes + ImageBytes + StackBytes;

    /// <summary>Whether both suffice.</summary>
    public bool Fits => FlashBytes <= FlashLimit && RamBytes <= RamLimit;
}
