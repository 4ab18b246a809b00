namespace EdgeBnn.Training.Data;

/// <summary>
/// MNIST, or a set in the same form (Fashion-MNIST, KMNIST): four IDX files, plain or gzip'd, gray images, ten classes.
/// </summary>
public static class MnistFiles
{
    /// <summary>The name of the set in <see cref="DatasetCatalog"/>.</summary>
    public const string Name = "mnist";

    private const int ClassCount = 10;

    /// <summary>Reads the set from a folder.</summary>
    /// <param name="root">
    /// Folder with train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte;
    /// each may end in .gz, and the first dash before idx may be a dot.
    /// </param>
    /// <param name="progress">Told the part done, 0 to 1.</param>
    /// <exception cref="DataException">A file is missing or damaged.</exception>
    public static Dataset Load(string root, IProgress<double>? progress = null)
    {
        if (File.Exists(root))
            throw new DataException($"{root} is a file, expected a folder with the MNIST files.");
        if (!Directory.Exists(root))
            throw new DataException($"The folder {root} does not exist, expected the MNIST files in it.");

        var train = ReadSet(root, "train");
        progress?.Report(0.85);
        var test = ReadSet(root, "t10k");
        progress?.Report(1);
        if ((train.Height, train.Width) != (test.Height, test.Width))
            throw new DataException(
                $"The test images in {root} are {test.Height}x{test.Width}, "
                + $"the training images {train.Height}x{train.Width}, expected the same.");

        string[] classes = [.. Enumerable.Range(0, ClassCount).Select(digit => $"{digit}")];
        return new Dataset(
            Name, classes, train, test,
            $"MNIST handwritten digits, IDX files, {train.Count} train and {test.Count} test.");
    }

    private static ImageSet ReadSet(string root, string part)
    {
        string imagePath = Find(root, $"{part}-images", "idx3-ubyte");
        string labelPath = Find(root, $"{part}-labels", "idx1-ubyte");
        var (dimensions, pixels) = IdxFile.Read(imagePath, 3);
        var (_, labels) = IdxFile.Read(labelPath, 1);
        if (labels.Length != dimensions[0])
            throw new DataException(
                $"{labelPath} has {labels.Length} labels, expected {dimensions[0]}, "
                + $"one for each image of {imagePath}.");

        int bad = labels.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)(ClassCount - 1));
        if (bad >= 0)
            throw new DataException($"Label {bad} of {labelPath} is {labels[bad]}, expected 0 to {ClassCount - 1}.");
        return new ImageSet(dimensions[1], dimensions[2], 1, pixels, labels);
    }

    private static string Find(string root, string stem, string kind)
    {
        string[] names = [$"{stem}-{kind}", $"{stem}.{kind}", $"{stem}-{kind}.gz", $"{stem}.{kind}.gz"];
        return names.Select(name => Path.Combine(root, name)).FirstOrDefault(File.Exists)
            ?? throw new DataException($"No MNIST file found in {root}, looked for {string.Join(", ", names)}.");
    }
}
