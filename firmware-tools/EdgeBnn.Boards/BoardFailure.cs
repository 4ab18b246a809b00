namespace EdgeBnn.Boards;

/// <summary>Kinds of <see cref="BoardException"/>.</summary>
public enum BoardFailure
{
    /// <summary>A compiler or an emulator is not installed.</summary>
    MissingTool,

    /// <summary>The model needs more flash or memory than the board has.</summary>
    DoesNotFit,

    /// <summary>The firmware could not be built, or did not run to its end: a defect.</summary>
    Defect,
}
