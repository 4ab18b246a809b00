using System.Runtime.CompilerServices;

namespace EdgeBnn.Training.Data.Scenes;

/// <summary>
/// The scene at three samples per pixel and direction. Each sample knows whether the subject covers it, which is how
/// the visible area of the subject is counted and how its glowing parts hide behind what stands in front.
/// </summary>
internal sealed class Canvas
{
    /// <summary>Pixels of an image's side.</summary>
    internal const int Side = 32;

    /// <summary>Samples per pixel and direction.</summary>
    internal const int Samples = 3;

    /// <summary>Samples of the canvas's side.</summary>
    internal const int Size = Side * Samples;

    private const float GrainPerPixel = 0.9f;

    private readonly bool[] _subject = new bool[Size * Size];
    private readonly float[] _grain = new float[Size * Size];
    private readonly NoiseField _fine = new();
    private readonly List<Glow> _glows = [];

    private readonly record struct Glow(Ellipse Shape, Rgb Color);

    /// <summary>Colours, [Size, Size].</summary>
    internal Rgb[] Colors { get; } = new Rgb[Size * Size];

    /// <summary>Smooth noise for backgrounds.</summary>
    internal NoiseField Coarse { get; } = new();

    /// <summary>Whether shapes that are filled now belong to the subject.</summary>
    internal bool DrawsSubject { get; set; }

    /// <summary>Number of samples that show the subject.</summary>
    internal int SubjectSamples => _subject.AsSpan().Count(true);

    /// <summary>Forgets the last scene and draws new grain.</summary>
    internal void Start(SceneRandom random)
    {
        Coarse.Refresh(random);
        _fine.Refresh(random);
        _glows.Clear();
        Array.Clear(_subject);
        DrawsSubject = false;
        Span<float> line = stackalloc float[NoiseField.LineLength];
        for (int row = 0; row < Size; row++)
        {
            _fine.Line(Position(row) * GrainPerPixel, line);
            for (int column = 0; column < Size; column++)
                _grain[row * Size + column] = NoiseField.At(line, Position(column) * GrainPerPixel);
        }
    }

    /// <summary>Goes back to a scene without its subject.</summary>
    internal void Restore(Rgb[] colors)
    {
        colors.CopyTo(Colors, 0);
        _glows.Clear();
        Array.Clear(_subject);
    }

    /// <summary>Whether the subject covers a sample.</summary>
    internal bool ShowsSubject(int sample) => _subject[sample];

    /// <summary>The grain at a sample, in [-1, 1).</summary>
    internal float Grain(int sample) => _grain[sample];

    /// <summary>Fills a shape.</summary>
    internal void Fill<TShape>(in TShape shape, Paint paint)
        where TShape : IShape, allows ref struct
    {
        var bounds = shape.Bounds;
        var (left, right) = (First(bounds.Left), End(bounds.Right));
        var (top, bottom) = (First(bounds.Top), End(bounds.Bottom));
        float perHeight = paint.Shade / MathF.Max(bounds.Bottom - bounds.Top, 0.01f);
        for (int row = top; row < bottom; row++)
        {
            float y = Position(row);
            float shade = 1 + 0.5f * paint.Shade - (y - bounds.Top) * perHeight;
            for (int column = left; column < right; column++)
            {
                if (!shape.Contains(Position(column), y))
                    continue;
                int sample = row * Size + column;
                Colors[sample] = paint.Color * (shade + paint.Grain * _grain[sample]);
                _subject[sample] = DrawsSubject;
            }
        }
    }

    /// <summary>Remembers a part of the subject that shines by itself: an eye in the flash, a lamp.</summary>
    internal void AddGlow(in Ellipse shape, Rgb color) => _glows.Add(new Glow(shape, color));

    /// <summary>Draws the glowing parts, after the light has fallen on the rest.</summary>
    internal void FillGlows()
    {
        foreach (var glow in _glows)
        {
            var bounds = glow.Shape.Bounds;
            for (int row = First(bounds.Top); row < End(bounds.Bottom); row++)
            {
                for (int column = First(bounds.Left); column < End(bounds.Right); column++)
                {
                    int sample = row * Size + column;
                    if (_subject[sample] && glow.Shape.Contains(Position(column), Position(row)))
                        Colors[sample] = glow.Color;
                }
            }
        }
    }

    /// <summary>The place of a row or column of samples, in pixels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float Position(int index) => (index + 0.5f) * (1f / Samples);

    private static int First(float pixels) => Math.Max(0, (int)MathF.Floor(pixels * Samples));

    private static int End(float pixels) => Math.Min(Size, (int)MathF.Ceiling(pixels * Samples) + 1);
}
