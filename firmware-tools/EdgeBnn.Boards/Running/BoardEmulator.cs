namespace EdgeBnn.Boards;

/// <summary>Runs programs on an emulated board.</summary>
internal static class BoardEmulator
{
    // of machine.h
    private const int Fault = 120;
    private const int Overflow = 121;

    /// <summary>Command line of the emulator, without what goes with it.</summary>
    public static IEnumerable<string> Arguments(Board board, string image) =>
    [
        "-M", board.Machine, .. board.EmulatorOptions, "-display", "none", "-monitor", "none", "-semihosting-config",
        "enable=on,target=native", "-kernel", image,
    ];

    /// <summary>Runs a program to its end.</summary>
    /// <param name="board">Where.</param>
    /// <param name="image">What was linked for it.</param>
    /// <param name="folder">Where the program finds and leaves files.</param>
    /// <param name="options">More of the emulator's options.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="BoardException">It did not end as it should.</exception>
    public static void Run(
        Board board, string image, string folder, IEnumerable<string> options, CancellationToken cancellation)
    {
        ToolResult result = ToolProcess.Run(
            board.Emulator, folder, [.. Arguments(board, image), "-serial", "none", .. options], cancellation);
        if (result.ExitCode == 0) return;
        string why = result.ExitCode switch
        {
            Fault => "met an exception of the core",
            Overflow => "outgrew its stack",
            _ => $"ended with {result.ExitCode}",
        };
        throw new BoardException(
            BoardFailure.Defect, $"{Path.GetFileName(image)} on {board} {why}. {result.Text}".TrimEnd());
    }
}
