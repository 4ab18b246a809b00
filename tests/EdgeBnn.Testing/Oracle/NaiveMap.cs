namespace EdgeBnn.Testing;

/// <summary>A feature map [H, W, C] as plain numbers: signs are +1 and -1, everything else its own value.</summary>
public sealed class NaiveMap(int height, int width, int channels)
{
    private readonly int[] _values = new int[height * width * channels];

    public int Height { get; } = height;

    public int Width { get; } = width;

    public int Channels { get; } = channels;

    public ReadOnlySpan<int> Values => _values;

    public int this[int y, int x, int c]
    {
        get => _values[At(y, x, c)];
        set => _values[At(y, x, c)] = value;
    }

    public bool Contains(int y, int x) => y >= 0 && y < Height && x >= 0 && x < Width;

    private int At(int y, int x, int c)
    {
        // an index that leaves its own direction would still be inside the array: ask for each
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)y, (uint)Height, nameof(y));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)x, (uint)Width, nameof(x));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)c, (uint)Channels, nameof(c));
        return (((y * Width) + x) * Channels) + c;
    }
}
