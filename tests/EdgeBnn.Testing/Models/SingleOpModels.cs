using EdgeBnn.Core;

namespace EdgeBnn.Testing;

/// <summary>Grids of models around one operation each, with the channel counts, windows and sizes that break kernels.</summary>
public static class SingleOpModels
{
    private static readonly Lazy<IReadOnlyList<SingleOpCase>> Cases = new(
        () => [.. BConv2DCases.All(), .. QConv2DCases.All(), .. PoolCases.All(), .. ChannelCases.All(), .. VectorCases.All()]);

    /// <summary>Around every word and vector boundary.</summary>
    public static IReadOnlyList<int> AwkwardChannels { get; } = [1, 31, 32, 33, 63, 64, 65, 96, 106, 128, 257];

    public static IReadOnlyList<SingleOpCase> All => Cases.Value;

    public static IEnumerable<string> Names(OperationKind kind) =>
        All.Where(entry => entry.Kind == kind).Select(entry => entry.Name);

    /// <summary>The case of a name that <see cref="Names"/> gave.</summary>
    public static SingleOpCase Get(string name) => All.Single(entry => entry.Name == name);
}
