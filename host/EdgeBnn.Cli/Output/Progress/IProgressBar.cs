namespace EdgeBnn.Cli.Output.Progress;

/// <summary>How far one phase has come. May be told from several threads.</summary>
internal interface IProgressBar
{
    /// <summary>Says how far.</summary>
    /// <param name="fraction">0 to 1.</param>
    /// <param name="detail">A few words, for example <c>epoch 3/8, 2,900 images/s</c>.</param>
    void Report(double fraction, string detail);

    /// <summary>Ends the phase.</summary>
    /// <param name="result">What came out, a few words.</param>
    void Done(string result);

    /// <summary>Ends the phase where it stands.</summary>
    /// <param name="why">A few words.</param>
    void Stop(string why);
}
