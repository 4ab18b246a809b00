namespace EdgeBnn.Training;

/// <summary>Which images are trained on, in which order: a function of the seed and the epoch alone.</summary>
internal sealed class ImageOrder
{
    // a stream of its own, apart from those of the epochs
    private const ulong SplitStream = ulong.MaxValue;

    private readonly ulong _seed;
    private readonly int[] _training;

    public ImageOrder(int count, int validation, ulong seed)
    {
        _seed = seed;
        int[] split = [.. Enumerable.Range(0, count)];
        if (validation > 0)
            Shuffle(split, new SeededRandom(seed, SplitStream));
        Validation = split[..validation];
        _training = split[validation..];
    }

    /// <summary>Images that are held out.</summary>
    public int[] Validation { get; }

    /// <summary>All others in the order of an epoch, counted from 0.</summary>
    public int[] Epoch(int epoch)
    {
        int[] order = [.. _training];
        Shuffle(order, new SeededRandom(_seed, (ulong)epoch));
        return order;
    }

    // Fisher and Yates
    private static void Shuffle(int[] items, SeededRandom random)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int other = random.Below(i + 1);
            (items[i], items[other]) = (items[other], items[i]);
        }
    }
}
