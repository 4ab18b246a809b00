using EdgeBnn.Core;

namespace EdgeBnn.Testing;

/// <summary>A model around one operation under test; its name tells the shape and the seed of the parameters.</summary>
public sealed class SingleOpCase
{
    private readonly Action<SingleOpBuilder> _add;
    private readonly (int Height, int Width, int Channels) _input;

    internal SingleOpCase(
        OperationKind kind, string shape, int seed, (int Height, int Width, int Channels) input,
        Action<SingleOpBuilder> add, bool hasExtremes = false)
    {
        Kind = kind;
        Seed = seed;
        Name = $"{kind} {input.Height}x{input.Width}x{input.Channels} {shape} seed {seed}";
        _input = input;
        _add = add;
        HasExtremes = hasExtremes;
    }

    public OperationKind Kind { get; }

    public int Seed { get; }

    public string Name { get; }

    /// <summary>
    /// Parameters stand at their extremes, which images of all 0 and all 255 reach (<see cref="SeededImage"/>).
    /// </summary>
    public bool HasExtremes { get; }

    /// <summary>The model, planned; a new one with every call.</summary>
    public Model CreateModel()
    {
        SingleOpBuilder builder = new(Seed, _input.Height, _input.Width, _input.Channels);
        _add(builder);
        return builder.Finish(Name);
    }

    public override string ToString() => Name;
}
