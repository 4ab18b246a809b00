namespace EdgeBnn.Training.Data;

/// <summary>
/// A folder of pictures, JPEG or PNG, in a folder for each class: DIR/cat/1.jpg; or in two parts, to train on and to
/// test on: DIR/train/cat/1.jpg and DIR/test/cat/2.jpg (val, valid and validation are taken for test where that is not
/// there). The class folders' names are the labels.
/// </summary>
public static class ImageFolder
{
    /// <summary>The name of this kind of set in <see cref="DatasetCatalog"/>.</summary>
    public const string Name = "folder";

    private const string TrainPart = "train";

    private static readonly string[] TestParts = ["test", "val", "valid", "validation"];

    /// <summary>
    /// Finds the pictures, decodes each once to see that it can be read, and keeps those that there is room for.
    /// </summary>
    /// <param name="root">The folder.</param>
    /// <param name="options">Size, split, and what to do about bad images.</param>
    /// <param name="progress">Told the part done, 0 to 1, from several threads.</param>
    /// <exception cref="BadImageException">A picture cannot be read, and that stops.</exception>
    /// <exception cref="DataException">There is no such folder, or it is not laid out as said.</exception>
    /// <exception cref="Imaging.MissingCodecException">Files are JPEG, and libjpeg-turbo is missing.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static Dataset Load(string root, FolderOptions options, IProgress<double>? progress = null)
    {
        Check(options);
        string[] folders = FolderScan.Folders(root);
        string? trainPart = Find(folders, TrainPart);
        string? testPart = TestParts.Select(name => Find(folders, name)).FirstOrDefault(name => name is not null);
        var found = trainPart is not null && testPart is not null
            ? Parts(root, trainPart, testPart, options)
            : Split(root, folders, options);

        FolderFile[] train = Cut(found.Train, options.MostTrain);
        FolderFile[] test = Cut(found.Test, options.MostTest);
        var budget = new MemoryBudget(options.KeepBytes);
        int all = train.Length + test.Length;
        FolderCheck trainPictures = FolderCheck.Run(
            train, options, budget, Part(progress, 0, (double)train.Length / all));
        FolderCheck testPictures = FolderCheck.Run(
            test, options with { KeepWhole = false }, budget, Part(progress, (double)train.Length / all, 1));

        string folder = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(root)));
        return new Dataset(
            $"{Name}-{folder}", found.Classes, trainPictures.Images, testPictures.Images,
            $"Pictures of the folder {folder} at {options.Shape}, {options.Fit.ToString().ToLowerInvariant()}: "
            + $"{trainPictures.Images.Count} train and {testPictures.Images.Count} test ({found.Note})."
            + Remark(testPictures.AlsoIn(trainPictures), "test images are also among the training images")
            + Remark(found.OtherFiles, "other files are passed over"))
        {
            Skipped = [.. trainPictures.Skipped, .. testPictures.Skipped],
        };
    }

    private static string Remark(int count, string what) => count == 0 ? "" : $" {count} {what}.";

    private static void Check(FolderOptions options)
    {
        var (height, width, channels) = options.Shape;
        if (height is < 1 or > 4096 || width is < 1 or > 4096 || channels is not (1 or 3))
            throw new DataException(
                $"The size of the images is {options.Shape}, expected 1 to 4096 rows and columns of 1 or 3 channels.");
        if (!(options.TestPart is > 0 and < 1))
            throw new DataException(FormattableString.Invariant(
                $"The part to test on is {options.TestPart}, expected above 0 and below 1."));
    }

    private static FoundPictures Parts(string root, string trainPart, string testPart, FolderOptions options)
    {
        string trainFolder = Path.Combine(root, trainPart), testFolder = Path.Combine(root, testPart);
        string[] classes = FolderScan.Folders(trainFolder);
        FolderScan train = FolderScan.Of(trainFolder, classes);
        string[] testClasses = FolderScan.Folders(testFolder);
        string[] unlike = [.. classes.Except(testClasses), .. testClasses.Except(classes)];
        if (unlike.Length > 0)
            throw new DataException(
                $"The class {unlike[0]} is in only one of {trainFolder} and {testFolder}, expected the same in both.");
        FolderScan test = FolderScan.Of(testFolder, classes);
        return new(
            classes, FolderOrder.Mix(train.Files, options.SplitSeed), FolderOrder.Mix(test.Files, options.SplitSeed),
            $"folders {trainPart} and {testPart}", train.OtherFiles + test.OtherFiles);
    }

    private static FoundPictures Split(string root, string[] classes, FolderOptions options)
    {
        FolderScan scan = FolderScan.Of(root, classes);
        var (train, test) = FolderOrder.Split(scan, options.TestPart, options.SplitSeed);
        return new(
            classes, train, test,
            FormattableString.Invariant($"{options.TestPart:0.##%} of each class to test on, seed {options.SplitSeed}"),
            scan.OtherFiles);
    }

    private static string? Find(string[] folders, string name) =>
        folders.FirstOrDefault(folder => folder.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static FolderFile[] Cut(FolderFile[] files, int most) => files.Length <= most ? files : files[..most];

    private static Action<double> Part(IProgress<double>? progress, double from, double to) =>
        part => progress?.Report(from + part * (to - from));

    private sealed record FoundPictures(
        string[] Classes, FolderFile[] Train, FolderFile[] Test, string Note, int OtherFiles);
}
