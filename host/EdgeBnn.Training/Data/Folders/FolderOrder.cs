namespace EdgeBnn.Training.Data;

/// <summary>
/// Puts pictures in a mixed order that depends on a seed and their names alone, and splits off a part of each class to
/// test on. A picture that comes to the folder or leaves it moves at most one other to the other side.
/// </summary>
internal static class FolderOrder
{
    /// <summary>All pictures, the classes mixed.</summary>
    public static FolderFile[] Mix(IEnumerable<FolderFile> files, ulong seed) =>
        [.. files.OrderBy(file => Key(file.Name, seed)).ThenBy(file => file.Name, StringComparer.Ordinal)];

    /// <summary>Splits each class.</summary>
    /// <param name="scan">Pictures without a part of their own for tests.</param>
    /// <param name="testPart">Part of each class to test on, above 0 and below 1.</param>
    /// <param name="seed">Another seed, other test images.</param>
    /// <exception cref="DataException">A class has too few pictures for that.</exception>
    public static (FolderFile[] Train, FolderFile[] Test) Split(FolderScan scan, double testPart, ulong seed)
    {
        List<FolderFile> train = [], test = [];
        foreach (var files in scan.Files.GroupBy(file => file.Label))
        {
            FolderFile[] mixed = Mix(files, seed);
            if (mixed.Length < 2)
                throw new DataException(
                    $"The class {scan.Classes[files.Key]} has a single picture, {mixed[0].Path}, expected at least two, "
                    + "one to train on and one to test on.");
            int count = Math.Clamp((int)Math.Round(mixed.Length * testPart), 1, mixed.Length - 1);
            test.AddRange(mixed[..count]);
            train.AddRange(mixed[count..]);
        }

        return (Mix(train, seed), Mix(test, seed));
    }

    // FNV-1a over the UTF-16 units, stirred with the seed
    private static ulong Key(string name, ulong seed)
    {
        ulong hash = 0xCBF29CE484222325;
        foreach (char unit in name)
            hash = (hash ^ unit) * 0x100000001B3;
        return new SeededRandom(seed, hash).Next();
    }
}
