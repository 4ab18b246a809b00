namespace EdgeBnn.Cli;

/// <summary>What the process tells a script: one code per kind of failure. Codes are never renumbered.</summary>
internal static class ExitCodes
{
    /// <summary>Done.</summary>
    public const int Ok = 0;

    /// <summary>A defect of edgebnn itself.</summary>
    public const int Internal = 1;

    /// <summary>The command line cannot be understood, or asks for something impossible.</summary>
    public const int Usage = 2;

    /// <summary>A data set is missing or damaged.</summary>
    public const int Data = 3;

    /// <summary>A NetSpec has a typo or describes a network that cannot be built.</summary>
    public const int NetSpec = 4;

    /// <summary>A file model.ebnn is missing, damaged, or of another kind.</summary>
    public const int Model = 5;

    /// <summary>A trained network or a checkpoint is missing, damaged, or of another network.</summary>
    public const int Trained = 6;

    /// <summary>A trained network cannot be turned into integers.</summary>
    public const int Compile = 7;

    /// <summary>An image cannot be read or has the wrong size.</summary>
    public const int Image = 8;

    /// <summary>A result cannot be written.</summary>
    public const int Output = 9;

    /// <summary>No candidate of a search meets the latency.</summary>
    public const int Search = 10;

    /// <summary>A check of the demo failed: the integers differ between two implementations.</summary>
    public const int Check = 11;

    /// <summary>
    /// Training cannot start or go on: an option out of its range, another checkpoint.
    /// </summary>
    public const int Training = 12;

    /// <summary>Training diverged: a loss, a gradient or a weight is no finite number any more.</summary>
    public const int Diverged = 13;

    /// <summary>A model needs more flash or memory than the board has.</summary>
    public const int DoesNotFit = 14;

    /// <summary>A program that the work needs, such as a cross compiler, is not installed.</summary>
    public const int Tool = 15;

    /// <summary>Stopped by Ctrl-C (128 + SIGINT, as shells count).</summary>
    public const int Cancelled = 130;

    /// <summary>Code and meaning, as <c>--help</c> prints them.</summary>
    public static readonly IReadOnlyList<(int Code, string Meaning)> All =
    [
        (Ok, "done"),
        (Internal, "a defect of edgebnn (EDGEBNN_TRACE=1 shows where)"),
        (Usage, "the command line is wrong"),
        (Data, "a data set is missing or damaged"),
        (NetSpec, "a NetSpec is wrong or cannot be built"),
        (Model, "a model.ebnn is missing or damaged"),
        (Trained, "a trained network or checkpoint is missing or damaged"),
        (Compile, "a network cannot be compiled to integers"),
        (Image, "an image cannot be read or has the wrong size"),
        (Output, "a result cannot be written"),
        (Search, "no candidate meets the latency"),
        (Check, "integers differ between two implementations"),
        (Training, "training cannot start or go on"),
        (Diverged, "training diverged: a number is no longer finite"),
        (DoesNotFit, "a model does not fit the board"),
        (Tool, "a program that is needed is not installed"),
        (Cancelled, "stopped by Ctrl-C"),
    ];
}
