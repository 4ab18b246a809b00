using EdgeBnn.Core;
using EdgeBnn.Firmware;

namespace EdgeBnn.Boards;

/// <summary>
/// Tries a model on an emulated board: builds a firmware with the model in flash, runs seeded images, compares every
/// logit with Core's interpreter, and counts the instructions of each operation.
/// </summary>
public static class FirmwareTest
{
    private const string ModelFile = "model.ebnn";
    private const string Images = "images";
    private const string Results = "results";

    /// <summary>Does all of it.</summary>
    /// <param name="file">The bytes of a model.ebnn.</param>
    /// <param name="board">Where.</param>
    /// <param name="options">What to do.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ModelFormatException"><paramref name="file"/> is no model.</exception>
    /// <exception cref="BoardException">
    /// A tool is missing, the model does not fit the emulated board, or the firmware has a defect.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public static FirmwareTestReport Run(
        byte[] file, Board board, FirmwareTestOptions options, CancellationToken cancellation = default)
    {
        Model model = ModelReader.Read(file);
        using var work = new WorkFolder(options.Folder);
        var builder = new FirmwareBuilder(board, work.Path, cancellation);
        return Run(builder, new InstructionCounter(builder, cancellation), model, file, options, cancellation);
    }

    /// <summary>The same with what was compiled before.</summary>
    internal static FirmwareTestReport Run(
        FirmwareBuilder builder, InstructionCounter counter, Model model, byte[] file, FirmwareTestOptions options,
        CancellationToken cancellation)
    {
        byte[][] images = DrawImages(model, options);
        WriteImages(Path.Combine(builder.Folder, Images), images);
        (string path, int flashBytes, int arenaBytes) = Link(builder, model, file, options.Emitted);
        var elf = new ElfImage(path);
        BoardEmulator.Run(builder.Board, path, builder.Folder, counter.Options(elf), cancellation);

        var results = new FirmwareResults(Path.Combine(builder.Folder, Results), builder.Board);
        long[] marks = counter.Read();
        return new FirmwareTestReport(
            builder.Board, images.Length, results.Logits.Length, Compare(model, images, results.Logits),
            marks[1] - marks[0], Count(model, images.Length, marks.AsSpan(2)),
            MemoryOf(builder.Board, elf, flashBytes, arenaBytes, results, options));
    }

    /// <summary>Gives the image, and what of its flash and of its variables is the model's.</summary>
    private static (string Path, int FlashBytes, int ArenaBytes) Link(
        FirmwareBuilder builder, Model model, byte[] file, bool emitted)
    {
        if (emitted)
        {
            (string source, MemoryNeeds memory) = EmittedSources.Write(model, builder.Folder);
            string image = builder.Link("test", "programs/test.c", "programs/subject_emitted.c", source);
            return (image, (int)memory.ParameterBytes, (int)memory.ArenaBytes);
        }

        File.WriteAllBytes(Path.Combine(builder.Folder, ModelFile), file);
        return (builder.Link("test", "programs/test.c", "programs/subject_file.c", "programs/model.S"), file.Length, 0);
    }

    private static byte[][] DrawImages(Model model, FirmwareTestOptions options)
    {
        var random = new Random(options.Seed);
        byte[][] images = new byte[options.Images][];
        for (int i = 0; i < images.Length; i++)
        {
            images[i] = new byte[model.Tensors[0].Length];
            random.NextBytes(images[i]);
        }

        return images;
    }

    private static void WriteImages(string path, byte[][] images)
    {
        using var writer = new BinaryWriter(File.Create(path));
        writer.Write(images.Length);
        foreach (byte[] image in images) writer.Write(image);
    }

    private static LogitDifference? Compare(Model model, byte[][] images, ReadOnlySpan<int> found)
    {
        var interpreter = new Interpreter(model);
        int[] expected = new int[model.Tensors[model.Operations[^1].Output].Length];
        // the firmware runs the last image twice: operation by operation, and as one run
        for (int i = 0; i <= images.Length; i++)
        {
            int image = Math.Min(i, images.Length - 1);
            interpreter.Run(images[image], expected);
            int at = found.Slice(i * expected.Length, expected.Length).CommonPrefixLength(expected);
            if (at < expected.Length)
                return new LogitDifference(image, at, found[(i * expected.Length) + at], expected[at]);
        }

        return null;
    }

    private static CountedOperation[] Count(Model model, int images, ReadOnlySpan<long> marks)
    {
        int operations = model.Operations.Length;
        var counted = new CountedOperation[operations];
        long[] counts = new long[images];
        for (int i = 0; i < operations; i++)
        {
            for (int image = 0; image < images; image++)
            {
                int at = (image * (operations + 1)) + i;
                counts[image] = marks[at + 1] - marks[at];
            }

            Operation operation = model.Operations[i];
            OperationCost cost = CostModel.Of(model, operation);
            counted[i] = new CountedOperation(
                operation.Name, operation.Kind, (long)Math.Round(counts.Average()), counts.Min(), counts.Max(),
                cost.BinaryMacs, cost.Int8Macs);
        }

        return counted;
    }

    private static BoardMemory MemoryOf(
        Board board, ElfImage elf, int flashBytes, int arenaBytes, FirmwareResults results,
        FirmwareTestOptions options) => new(
            elf.FlashBytes - flashBytes, flashBytes, options.FlashBytes ?? board.FlashBytes,
            elf.VariableBytes - arenaBytes, results.WorkBytes + arenaBytes, results.ImageBytes + results.LogitBytes,
            Math.Max(results.OpenStackBytes, results.RunStackBytes), results.RunStackBytes,
            options.RamBytes ?? board.RamBytes);
}
