using EdgeBnn.Core;

namespace EdgeBnn.Testing;

/// <summary>Models around one operation each, over the channel counts, windows and sizes that break kernels.</summary>
public static class SingleOpModels
{
    private static readonly Lazy<IReadOnlyDictionary<string, SingleOpCase>> Cases = new(() =>
    {
        IEnumerable<SingleOpCase> all =
        [
            .. BConv2DCases.All(), .. QConv2DCases.All(), .. PoolCases.All(),
            .. ChannelCases.All(), .. VectorCases.All(),
        ];
        return all.ToDictionary(entry => entry.Name);
    });

    /// <summary>Around every word and vector boundary.</summary>
    public static IReadOnlyList<int> AwkwardChannels { get; } = [1, 31, 32, 33, 63, 64, 65, 96, 106, 128, 257];

    public static IEnumerable<SingleOpCase> All => Cases.Value.Values;

    public static IEnumerable<string> Names(OperationKind kind) =>
        All.Where(entry => entry.Kind == kind).Select(entry => entry.Name);

    /// <summary>The case of a name that <see cref="Names"/> gave.</summary>
    public static SingleOpCase Get(string name) => Cases.Value[name];
}
