namespace EdgeBnn.Cli.Output.Progress;

/// <summary>Shows how far several phases of work have come.</summary>
internal interface IProgressBoard
{
    /// <summary>Starts a phase.</summary>
    /// <param name="title">What is done, for example <c>Training the teacher</c>.</param>
    IProgressBar Start(string title);

    /// <summary>One line above the bars, as it is.</summary>
    void Note(string line);
}
