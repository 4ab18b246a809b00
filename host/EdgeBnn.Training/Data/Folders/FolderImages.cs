using EdgeBnn.Training.Imaging;

namespace EdgeBnn.Training.Data;

/// <summary>
/// Images that lie in files. Each is decoded when it is asked for and kept as long as there is room; what comes out is
/// the same, kept or not.
/// </summary>
internal sealed class FolderImages : IImageStore
{
    [ThreadStatic]
    private static Raster? _fitted;

    [ThreadStatic]
    private static Resampler? _resampler;

    private readonly FolderFile[] _files;
    private readonly FolderOptions _options;
    private readonly MemoryBudget _budget;
    private readonly KeptPicture?[] _kept;

    public FolderImages(FolderFile[] files, FolderOptions options, MemoryBudget budget)
        : this(files, options, budget, new KeptPicture?[files.Length])
    {
    }

    private FolderImages(FolderFile[] files, FolderOptions options, MemoryBudget budget, KeptPicture?[] kept) =>
        (_files, _options, _budget, _kept) = (files, options, budget, kept);

    /// <summary>Never: even kept pictures may have to be cropped and resized.</summary>
    public bool Ready => false;

    /// <summary>Some of these images, in the order given, with what is kept of them.</summary>
    public FolderImages Only(int[] indices) => new(
        [.. indices.Select(i => _files[i])], _options, _budget, [.. indices.Select(i => _kept[i])]);

    public ReadOnlySpan<byte> Image(int index)
    {
        if (!_options.KeepWhole && _kept[index] is { } kept)
            return kept.Pixels;

        PictureView whole = Whole(index);
        InputShape shape = _options.Shape;
        Raster fitted = _fitted ??= new();
        fitted.Reshape(shape.Height, shape.Width, shape.Channels);
        ImageFitting.Run(whole, _options.Fit, _resampler ??= new(), fitted);
        if (!_options.KeepWhole)
            Keep(index, shape.Height, shape.Width, fitted.Pixels);
        return fitted.Pixels;
    }

    public PictureView Whole(int index)
    {
        if (_options.KeepWhole && _kept[index] is { } kept)
            return new(kept.Height, kept.Width, _options.Shape.Channels, kept.Pixels);

        Raster picture = Read(index);
        if (_options.KeepWhole)
            Keep(index, picture.Height, picture.Width, picture.Pixels);
        return picture.View;
    }

    private Raster Read(int index)
    {
        InputShape shape = _options.Shape;
        try
        {
            return PictureReader.Current.Read(_files[index].Path, (shape.Height, shape.Width), shape.Channels);
        }
        catch (DataException e)
        {
            throw new BadImageException(e.Message);
        }
    }

    private void Keep(int index, int height, int width, ReadOnlySpan<byte> pixels)
    {
        if (_kept[index] is null && _budget.TryTake(pixels.Length))
            _kept[index] = new(height, width, pixels.ToArray());
    }
}
