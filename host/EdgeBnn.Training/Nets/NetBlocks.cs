namespace EdgeBnn.Training;

/// <summary>Every kind of block by name.</summary>
public static class NetBlocks
{
    private static readonly INetBlock[] All = [new BiRealBlock(), new ReActBlock(), new ReActABlock(), new PlainBlock()];

    /// <summary>The names, in the order in which messages list them.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(block => block.Name)];

    /// <summary>The block of a name, or null.</summary>
    public static INetBlock? Find(string name) => All.FirstOrDefault(block => block.Name == name);
}
