namespace EdgeBnn.Boards;

/// <summary>A model could not be tried on a board.</summary>
/// <param name="failure">Which kind.</param>
/// <param name="message">One sentence, with the numbers.</param>
public sealed class BoardException(BoardFailure failure, string message) : Exception(message)
{
    /// <summary>Which kind.</summary>
    public BoardFailure Failure { get; } = failure;
}
