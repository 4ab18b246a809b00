using System.CommandLine;

namespace EdgeBnn.Cli.Verbs;

/// <summary><c>edgebnn firmware</c>: models on microcontrollers.</summary>
internal static class FirmwareVerbs
{
    /// <summary>Makes the verb with its sub-verbs.</summary>
    public static Command Create() => new("firmware", "Models on microcontrollers, in C.")
    {
        new FirmwareEmitVerb(),
        new FirmwareTestVerb(),
        new FirmwareServeVerb(),
    };

    /// <summary><c>--board NAME</c>: an emulated board.</summary>
    public static Option<string?> Board() => new Option<string?>("--board")
    {
        Description = $"Emulated board: {string.Join(", ", Boards.Board.All.Select(board => board.Name))}.",
        HelpName = "NAME",
        Required = true,
    }.OneOf([.. Boards.Board.All.Select(board => board.Name)]);

    /// <summary><c>--keep DIR</c>.</summary>
    public static Option<string?> Keep() => CommonOptions.Make<string?>(
        "--keep", "DIR", "Build in this folder and leave sources, image and results there.");
}
