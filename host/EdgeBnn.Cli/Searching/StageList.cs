using EdgeBnn.Training;

namespace EdgeBnn.Cli.Searching;

/// <summary>The stages of a net in few characters.</summary>
internal static class StageList
{
    /// <summary>Depth and width of each stage, for example <c>2x32 3x64</c>.</summary>
    public static string Of(NetSpec spec) =>
        string.Join(' ', spec.Stages.Select(stage => $"{stage.Depth}x{stage.Channels}"));
}
