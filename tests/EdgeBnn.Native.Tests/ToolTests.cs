using System.Diagnostics;
using System.Globalization;
using EdgeBnn.Core;
using EdgeBnn.Core.Tests.Format;
using EdgeBnn.Testing;

namespace EdgeBnn.Native.Tests;

/// <summary>The command line tool ebnn_run: what it prints, and its exit codes and sentences for bad files.</summary>
public sealed class ToolTests : IDisposable
{
    private const int WrongUse = 1;
    private const int NoFile = 2;
    private const int NoModel = 3;
    private const int NoImage = 4;

    private readonly NativeLibrary _library;
    private readonly string _folder = Directory.CreateTempSubdirectory("ebnn-run").FullName;

    public ToolTests(NativeLibrary library)
    {
        _library = library;
        Model = SampleModels.Everything();
    }

    private Model Model { get; }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Logits_of_each_image_are_a_line()
    {
        byte[][] images = [.. Enumerable.Range(0, 3).Select(seed => SeededImage.Create(Model, seed))];
        string[] expected = Array.ConvertAll(images, image => string.Join(' ', Logits(image)));
        (int code, string output, string errors) =
            Run(Write("model.ebnn", ModelWriter.Write(Model)), Write("images", [.. images.SelectMany(image => image)]));
        Assert.Equal((0, ""), (code, errors));
        Assert.Equal(expected, output.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public void Maps_are_printed_with_their_checksums()
    {
        byte[] image = SeededImage.Create(Model, 4);
        uint[] values = CoreValues.Of(Model, image);
        IEnumerable<string> lines = Model.Operations.Select((operation, i) =>
        {
            TensorInfo map = Model.Tensors[operation.Output];
            string type = map.Type.ToString().ToLowerInvariant();
            string crc = values[i].ToString("x8", CultureInfo.InvariantCulture);
            return $"{i} {operation.Name} {type} [{map.Height}, {map.Width}, {map.Channels}] {crc}";
        });
        (int code, string output, string errors) =
            Run("--maps", Write("model.ebnn", ModelWriter.Write(Model)), Write("image", image));
        Assert.Equal((0, ""), (code, errors));
        Assert.Equal([.. lines, string.Join(' ', Logits(image))], output.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public void Bad_files_are_refused_in_a_sentence()
    {
        byte[] file = ModelWriter.Write(Model);
        byte[] damaged = [.. file];
        damaged[^100] ^= 1;
        string model = Write("model.ebnn", file);
        string broken = Write("broken.ebnn", damaged);
        string thin = Write("thin.ebnn", HeaderTree.Edit(file, header => header.Operation(0).List("weights")[1] = 880));
        string image = Write("image", SeededImage.Create(Model, 4));
        string half = Write("half", new byte[50]);
        string missing = Path.Combine(_folder, "missing");

        Expect(WrongUse, "usage: ebnn_run [--maps] MODEL IMAGES", model);
        Expect(NoFile, $"ebnn_run: {missing} cannot be read.", missing, image);
        Expect(NoFile, $"ebnn_run: {missing} cannot be read.", model, missing);
        Expect(NoModel, $"ebnn_run: {broken}, byte {file.Length - 6}: checksum: found *, expected *.", broken, image);
        Expect(NoModel, $"ebnn_run: {thin}, byte *, operation 0: weights: found 880, expected 891.", thin, image);
        Expect(NoImage, $"ebnn_run: {half}: found 50 bytes, expected a multiple of 6 x 7 x 3 = 126.", model, half);
    }

    private int[] Logits(byte[] image)
    {
        int[] logits = new int[Model.Labels.Length];
        new Interpreter(Model).Run(image, logits);
        return logits;
    }

    private void Expect(int code, string sentence, params string[] arguments)
    {
        (int given, string output, string errors) = Run(arguments);
        Assert.Equal((code, ""), (given, output));
        string pattern = System.Text.RegularExpressions.Regex.Escape(sentence)
            .Replace(@"\*", @"\d+", StringComparison.Ordinal);
        Assert.Matches($"^{pattern}\n$", errors);
    }

    private string Write(string name, byte[] bytes)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private (int Code, string Output, string Errors) Run(params string[] arguments)
    {
        NativeLibrary.Need();
        ProcessStartInfo start = new(_library.Tool(sanitized: true), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }
}
