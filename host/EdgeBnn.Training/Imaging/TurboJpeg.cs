using System.Runtime.InteropServices;

namespace EdgeBnn.Training.Imaging;

/// <summary>
/// The decoder of libjpeg-turbo (https://libjpeg-turbo.org), through the TurboJPEG interface that version 1.5 to 3 of
/// it share. It is looked for when the first JPEG file is read, so that everything else works without it.
/// </summary>
internal sealed unsafe class TurboJpeg
{
    public const int Rgb = 0;
    public const int Gray = 6;
    public const int Cmyk = 11;

    /// <summary>Colour spaces of the file from this one on are CMYK or YCCK.</summary>
    public const int CmykSpace = 3;

    /// <summary>The colour space of gray files.</summary>
    public const int GraySpace = 2;

    // a picture with a warning is a damaged one; 500 scans, as no camera or program writes, are an attack
    private const int StopOnWarning = 8192;
    private const int LimitScans = 32768;

    // the .so.0 is what Debian's libturbojpeg0 has; the bare name comes with the development package
    private static readonly string[] Names =
        OperatingSystem.IsWindows() ? ["turbojpeg.dll", "libturbojpeg.dll"]
        : OperatingSystem.IsMacOS()
            ? ["libturbojpeg.0.dylib", "libturbojpeg.dylib", "/opt/homebrew/opt/jpeg-turbo/lib/libturbojpeg.dylib",
                "/usr/local/opt/jpeg-turbo/lib/libturbojpeg.dylib"]
            : ["libturbojpeg.so.0", "libturbojpeg.so"];

    private static readonly Lazy<TurboJpeg> Shared = new(() => Load(Names));

    private readonly delegate* unmanaged<nint> _init;
    private readonly delegate* unmanaged<nint, byte*, nuint, int*, int*, int*, int*, int> _header;
    private readonly delegate* unmanaged<nint, byte*, nuint, byte*, int, int, int, int, int, int> _decompress;
    private readonly delegate* unmanaged<nint, byte*> _error;
    private readonly delegate* unmanaged<nint, int> _destroy;

    private TurboJpeg(nint library)
    {
        _init = (delegate* unmanaged<nint>)NativeLibrary.GetExport(library, "tjInitDecompress");
        _header = (delegate* unmanaged<nint, byte*, nuint, int*, int*, int*, int*, int>)
            NativeLibrary.GetExport(library, "tjDecompressHeader3");
        _decompress = (delegate* unmanaged<nint, byte*, nuint, byte*, int, int, int, int, int, int>)
            NativeLibrary.GetExport(library, "tjDecompress2");
        _error = (delegate* unmanaged<nint, byte*>)NativeLibrary.GetExport(library, "tjGetErrorStr2");
        _destroy = (delegate* unmanaged<nint, int>)NativeLibrary.GetExport(library, "tjDestroy");
    }

    /// <summary>The library.</summary>
    /// <exception cref="MissingCodecException">It is not installed.</exception>
    public static TurboJpeg Instance => Shared.Value;

    /// <summary>Loads the first library of these names that there is.</summary>
    /// <exception cref="MissingCodecException">There is none, or it is too old.</exception>
    public static TurboJpeg Load(params string[] names)
    {
        foreach (string name in names)
        {
            if (!NativeLibrary.TryLoad(name, typeof(TurboJpeg).Assembly, null, out nint library))
                continue;
            try
            {
                return new TurboJpeg(library);
            }
            catch (EntryPointNotFoundException e)
            {
                throw new MissingCodecException(
                    $"The library {name} is too old to read JPEG files ({e.Message}), expected libjpeg-turbo from 1.5.");
            }
        }

        throw new MissingCodecException(
            $"JPEG files are read by libjpeg-turbo, which is not installed: {string.Join(", ", names)} not found.");
    }

    /// <summary>A decoder; each thread needs its own.</summary>
    public nint Open() => _init() is not 0 and var handle ? handle : throw new OutOfMemoryException();

    /// <summary>Gives a decoder back.</summary>
    public void Close(nint handle) => _destroy(handle);

    /// <summary>Reads the header.</summary>
    /// <returns>What is wrong with the file, or null.</returns>
    public string? ReadHeader(nint handle, ReadOnlySpan<byte> file, out int height, out int width, out int colorSpace)
    {
        int h = 0, w = 0, subsampling = 0, space = 0;
        int status;
        fixed (byte* bytes = file)
            status = _header(handle, bytes, (nuint)file.Length, &w, &h, &subsampling, &space);
        (height, width, colorSpace) = (h, w, space);
        return status == 0 ? null : Error(handle);
    }

    /// <summary>Decodes the pixels.</summary>
    /// <param name="handle">The decoder.</param>
    /// <param name="file">All of the file.</param>
    /// <param name="target">Its size is that of the file, or the file's divided by 2, 4 or 8 and rounded up.</param>
    /// <param name="format"><see cref="Rgb"/>, <see cref="Gray"/> or <see cref="Cmyk"/>.</param>
    /// <returns>What is wrong with the file, or null.</returns>
    public string? Decode(nint handle, ReadOnlySpan<byte> file, Raster target, int format)
    {
        int status;
        fixed (byte* bytes = file)
        fixed (byte* pixels = target.Pixels)
        {
            status = _decompress(
                handle, bytes, (nuint)file.Length, pixels, target.Width, 0, target.Height, format,
                StopOnWarning | LimitScans);
        }

        return status == 0 ? null : Error(handle);
    }

    private string Error(nint handle) => Marshal.PtrToStringUTF8((nint)_error(handle))?.TrimEnd('.') ?? "unknown fault";
}
