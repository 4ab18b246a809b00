namespace EdgeBnn.Training.Data;

/// <summary>
/// CIFAR-10, binary version: records of one label byte and 32x32 bytes each of red, green and blue
/// (https://www.cs.toronto.edu/~kriz/cifar.html).
/// </summary>
public static class CifarFiles
{
    /// <summary>The name of the set in <see cref="DatasetCatalog"/>.</summary>
    public const string Name = "cifar10";

    private const int Side = 32;
    private const int Plane = Side * Side;
    private const int RecordLength = 1 + 3 * Plane;
    private const string ClassFile = "batches.meta.txt";
    private const long LongestClassFile = 4096;

    private static readonly string[] TrainFiles = [.. Enumerable.Range(1, 5).Select(i => $"data_batch_{i}.bin")];
    private static readonly string[] TestFiles = ["test_batch.bin"];

    private static readonly string[] StandardClasses =
        ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];

    /// <summary>Reads the set from a folder.</summary>
    /// <param name="root">
    /// Folder with data_batch_1.bin to data_batch_5.bin and test_batch.bin, and class names in batches.meta.txt if
    /// that is there; or a folder that holds them in cifar-10-batches-bin, as the archive unpacks.
    /// </param>
    /// <param name="recordsPerFile">Images in each file; the original set has 10,000.</param>
    /// <param name="progress">Told the part done, 0 to 1.</param>
    /// <exception cref="DataException">A file is missing or damaged.</exception>
    public static Dataset Load(string root, int recordsPerFile = 10_000, IProgress<double>? progress = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(recordsPerFile, 1);
        string unpacked = Path.Combine(root, "cifar-10-batches-bin");
        string folder = Directory.Exists(unpacked) ? unpacked : root;
        if (File.Exists(folder))
            throw new DataException($"{folder} is a file, expected a folder with the CIFAR-10 binary files.");
        if (!Directory.Exists(folder))
            throw new DataException($"The folder {folder} does not exist, expected the CIFAR-10 binary files in it.");

        string[] missing = [.. TrainFiles.Concat(TestFiles).Where(name => !File.Exists(Path.Combine(folder, name)))];
        if (missing.Length > 0)
            throw new DataException($"CIFAR-10 files are missing in {folder}: {string.Join(", ", missing)}.");

        string[] classes = ReadClasses(Path.Combine(folder, ClassFile));
        var train = ReadSet(folder, TrainFiles, recordsPerFile, part => progress?.Report(part * 0.85));
        var test = ReadSet(folder, TestFiles, recordsPerFile, part => progress?.Report(0.85 + part * 0.15));
        return new Dataset(
            Name, classes, train, test,
            $"CIFAR-10 binary files, {train.Count} train and {test.Count} test.");
    }

    private static ImageSet ReadSet(string folder, string[] names, int recordsPerFile, Action<double> report)
    {
        byte[] pixels = new byte[names.Length * recordsPerFile * 3 * Plane];
        byte[] labels = new byte[names.Length * recordsPerFile];
        for (int i = 0; i < names.Length; i++)
        {
            string path = Path.Combine(folder, names[i]);
            byte[] records = ReadFile(path, (long)recordsPerFile * RecordLength);
            for (int r = 0; r < recordsPerFile; r++)
            {
                int image = i * recordsPerFile + r;
                var record = records.AsSpan(r * RecordLength, RecordLength);
                if (record[0] >= StandardClasses.Length)
                    throw new DataException($"The label of record {r} of {path} is {record[0]}, expected 0 to 9.");

                labels[image] = record[0];
                Interleave(record[1..], pixels.AsSpan(image * 3 * Plane, 3 * Plane));
            }

            report((i + 1.0) / names.Length);
        }

        return new ImageSet(Side, Side, 3, pixels, labels);
    }

    private static void Interleave(ReadOnlySpan<byte> planes, Span<byte> pixels)
    {
        for (int p = 0; p < Plane; p++)
        {
            pixels[3 * p] = planes[p];
            pixels[3 * p + 1] = planes[Plane + p];
            pixels[3 * p + 2] = planes[2 * Plane + p];
        }
    }

    private static byte[] ReadFile(string path, long expectedLength)
    {
        try
        {
            long length = new FileInfo(path).Length;
            if (length != expectedLength)
                throw new DataException(
                    $"{path} is {(length < expectedLength ? "truncated" : "too long")}: {length} bytes, "
                    + $"expected {expectedLength}.");
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path} cannot be read: {e.Message}", e);
        }
    }

    private static string[] ReadClasses(string path)
    {
        if (!File.Exists(path))
            return StandardClasses;
        try
        {
            long length = new FileInfo(path).Length;
            if (length > LongestClassFile)
                throw new DataException($"{path} is too long: {length} bytes, expected ten class names.");

            string[] names = [.. File.ReadAllLines(path).Select(line => line.Trim()).Where(line => line.Length > 0)];
            return names.Length == StandardClasses.Length
                ? names
                : throw new DataException($"{path} has {names.Length} class names, expected {StandardClasses.Length}.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path} cannot be read: {e.Message}", e);
        }
    }
}
