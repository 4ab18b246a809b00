namespace EdgeBnn.Boards;

/// <summary>What a tool gave.</summary>
/// <param name="ExitCode">0 for success.</param>
/// <param name="Text">All that it wrote.</param>
internal sealed record ToolResult(int ExitCode, string Text);
