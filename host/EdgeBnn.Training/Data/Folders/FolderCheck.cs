using System.Buffers.Binary;
using System.Security.Cryptography;

namespace EdgeBnn.Training.Data;

/// <summary>Pictures that were all decoded once.</summary>
/// <param name="Images">The good ones.</param>
/// <param name="Skipped">The others.</param>
/// <param name="Hashes">Of the pixels of each good one: the same picture twice has the same.</param>
internal sealed record FolderCheck(ImageSet Images, List<SkippedImage> Skipped, ulong[] Hashes)
{
    private const int ReportEvery = 64;

    /// <summary>Decodes every picture, on all cores, before anything is done with them.</summary>
    /// <param name="files">The pictures.</param>
    /// <param name="options">Size, and what to do about bad images.</param>
    /// <param name="budget">Room to keep them in.</param>
    /// <param name="report">Told the part done, 0 to 1, from several threads.</param>
    /// <exception cref="BadImageException">The first bad image, where that stops.</exception>
    /// <exception cref="DataException">No image is left.</exception>
    /// <exception cref="Imaging.MissingCodecException">Files are JPEG, and libjpeg-turbo is missing.</exception>
    public static FolderCheck Run(
        FolderFile[] files, FolderOptions options, MemoryBudget budget, Action<double> report)
    {
        var images = new FolderImages(files, options, budget);
        string?[] faults = new string?[files.Length];
        ulong[] hashes = new ulong[files.Length];
        int done = 0;
        ImageLoop.Run(files.Length, options.Cancellation, (i, loop) =>
        {
            try
            {
                hashes[i] = Hash(images.Image(i));
            }
            catch (BadImageException e)
            {
                faults[i] = e.Message;
                // lower ones are still looked at, so that the first bad image is always the same one
                if (options.OnBadImage == OnBadImage.Stop)
                    loop.Break();
            }

            if (Interlocked.Increment(ref done) % ReportEvery == 0)
                report((double)done / files.Length);
        });

        int[] good = [.. Enumerable.Range(0, files.Length).Where(i => faults[i] is null)];
        if (good.Length < files.Length && options.OnBadImage == OnBadImage.Stop)
            throw new BadImageException(faults.First(fault => fault is not null)!);
        if (good.Length == 0)
            throw new DataException($"None of {files.Length} images can be read; the first: {faults[0]}");

        InputShape shape = options.Shape;
        var set = new ImageSet(
            shape.Height, shape.Width, shape.Channels, images.Only(good), [.. good.Select(i => files[i].Label)]);
        List<SkippedImage> skipped = [.. Enumerable.Range(0, files.Length).Where(i => faults[i] is not null)
            .Select(i => new SkippedImage(files[i].Path, faults[i]!))];
        return new(set, skipped, [.. good.Select(i => hashes[i])]);
    }

    /// <summary>How many pictures are also among others.</summary>
    public int AlsoIn(FolderCheck other)
    {
        HashSet<ulong> known = [.. other.Hashes];
        return Hashes.Count(known.Contains);
    }

    private static ulong Hash(ReadOnlySpan<byte> pixels)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(pixels, hash);
        return BinaryPrimitives.ReadUInt64LittleEndian(hash);
    }
}
