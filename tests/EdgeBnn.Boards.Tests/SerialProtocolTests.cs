using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;
using EdgeBnn.Core;
using EdgeBnn.Testing;

namespace EdgeBnn.Boards.Tests;

/// <summary>
/// The serial protocol of MLPerf Tiny, as mlcommons/tiny has it in benchmark/api and benchmark/runner; the test plays
/// the runner.
/// </summary>
public partial class SerialProtocolTests(BoardPrograms programs)
{
    /// <summary>Bytes that the runner sends with one command.</summary>
    private const int BytesPerCommand = 31;

    private const string Ready = "m-ready\r\n";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static TheoryData<string> Boards => new(Board.All.Select(board => board.Name));

    [Theory]
    [MemberData(nameof(Boards))]
    public void The_runner_measures_a_model(string board)
    {
        (Model model, byte[] file) = SmallModel();
        using SerialBoard serial = new(programs.Of(board), file);
        Assert.Matches(
            @"^m-timestamp-mode-performance\r\nm-lap-us-\d+\r\nm-init-done\r\nm-ready\r\n$", serial.Greeting);
        Assert.Equal("m-name-dut-[edgebnn]\r\n" + Ready, serial.Ask("name"));
        Assert.Equal(
            "m-profile-[ULPMark for tinyML Firmware V0.0.1]\r\nm-model-[ic01]\r\n" + Ready, serial.Ask("profile"));

        int[] logits = new int[10];
        var interpreter = new Interpreter(model);
        foreach (int seed in new[] { 5, 7 })
        {
            byte[] image = SeededImage.Create(model, seed);
            Load(serial, image);
            interpreter.Run(image, logits);
            string scores = string.Join(',', logits.Select(logit => Score(logit, model.OutputScale)));
            string results = $"m-results-[{scores}]\r\n";
            string answer = serial.Ask("infer 3 1");
            Match match = Inference().Match(answer);
            Assert.True(match.Success, answer);
            Assert.Equal(results, match.Groups[3].Value);
            Assert.Equal(results + Ready, serial.Ask("results"));
        }
    }

    /// <summary>Time goes by in the measure of executed instructions: twice as many runs take twice as long.</summary>
    [Theory]
    [MemberData(nameof(Boards))]
    public void Microseconds_are_those_of_the_executed_instructions(string board)
    {
        (Model model, byte[] file) = SmallModel();
        BoardProgram program = programs.Of(board);
        long instructions = program.Test(file, model, images: 1).Instructions;
        using SerialBoard serial = new(program, file);
        Load(serial, SeededImage.Create(model, 5));
        foreach (int runs in new[] { 10, 40 })
        {
            Match match = Inference().Match(serial.Ask($"infer {runs} 0"));
            long elapsed = Number(match.Groups[2].Value) - Number(match.Groups[1].Value);
            double expected = (double)runs * instructions * SerialBoard.NanosecondsPerInstruction / 1000;
            Assert.InRange(elapsed, 0.95 * expected, 1.05 * expected);
        }
    }

    [Fact]
    public void A_command_that_is_wrong_is_answered_by_an_error()
    {
        (Model model, byte[] file) = SmallModel();
        using SerialBoard serial = new(programs.Of("cortex-m4"), file);
        int bytes = model.Tensors[0].Length;
        Assert.Equal(Ready, serial.Ask(""));
        Assert.Equal("e-[Unknown command: nonsense]\r\n" + Ready, serial.Ask("nonsense 1 2"));
        Assert.Equal("e-[Command is too long]\r\n" + Ready, serial.Ask(new string('x', 81)));
        Assert.Equal($"e-[Unknown command: {new string('x', 80)}]\r\n" + Ready, serial.Ask(new string('x', 80)));
        Assert.Equal($"e-[Input has 0 bytes, expected {bytes}]\r\n" + Ready, serial.Ask("infer 1 0"));
        Assert.Equal("e-[Inference iterations must be >0]\r\n" + Ready, serial.Ask("infer 0"));
        Assert.Equal("e-[Inference warmup must be >=0]\r\n" + Ready, serial.Ask("infer 1 -1"));
        Assert.Equal("e-[Command 'db' requires a subcommand]\r\n" + Ready, serial.Ask("db"));
        Assert.Equal("e-[Command 'db load' requires the # of bytes]\r\n" + Ready, serial.Ask("db load"));
        Assert.Equal("e-[Command 'db load' must be >0 bytes]\r\n" + Ready, serial.Ask("db load 0"));
        Assert.Equal(
            $"e-[Command 'db load' takes at most {bytes} bytes]\r\n" + Ready, serial.Ask($"db load {bytes + 1}"));
        Assert.Equal("m-[Expecting 4 bytes]\r\n" + Ready, serial.Ask("db load 4"));
        Assert.Equal("e-[Insufficent number of hex digits]\r\n" + Ready, serial.Ask("db 0"));
        Assert.Equal("e-[Invalid hex digit '0g']\r\n" + Ready, serial.Ask("db 0g"));
        Assert.Equal(Ready, serial.Ask("db 01"));
        Assert.Equal("m-load-done\r\n" + Ready, serial.Ask("db Fe0aB9ffff"));
        Assert.Equal(Ready, serial.Ask("db 77"));
        Assert.Equal($"e-[Input has 4 bytes, expected {bytes}]\r\n" + Ready, serial.Ask("infer 1 0"));
    }

    [Fact]
    public void The_buffer_is_printed_in_lines_of_eight()
    {
        (_, byte[] file) = SmallModel();
        using SerialBoard serial = new(programs.Of("rv32imc"), file);
        Assert.Equal(Ready, serial.Ask("db print"));
        serial.Ask("db load 8");
        serial.Ask("db 00102030405060FF");
        Assert.Equal("m-buffer-00-10-20-30-40-50-60-ff\r\n" + Ready, serial.Ask("db print"));
        serial.Ask("db load 10");
        serial.Ask("db 0102030405060708090a");
        Assert.Equal(
            "m-buffer-01-02-03-04-05-06-07-08\r\nm-buffer-09-0a\r\n\r\n" + Ready, serial.Ask("db print"));
    }

    [Fact]
    public void Time_goes_on_and_help_names_every_command()
    {
        (_, byte[] file) = SmallModel();
        using SerialBoard serial = new(programs.Of("cortex-m0"), file);
        long[] times = Array.ConvertAll(
            new string[3], _ => Number(Lap().Match(serial.Ask("timestamp")).Groups[1].Value));
        Assert.True(times[0] < times[1] && times[1] < times[2]);
        string help = serial.Ask("help");
        Assert.All(
            new[] { "name", "profile", "timestamp", "db load", "db HH", "db print", "infer", "results", "help" },
            command => Assert.Matches($@"(?m)^{command}\b", help));
        Assert.EndsWith(Ready, help);
    }

    /// <summary>The runner opens the terminal as it opens a port.</summary>
    [Fact]
    public async Task A_served_model_answers_on_a_terminal()
    {
        Board board = BoardPrograms.Need("rv32imc");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        TaskCompletionSource<string> terminal = new();
        Task serve = Task.Run(
            () => SerialFirmware.Serve(SmallModel().File, board, null, terminal.SetResult, stop.Token), stop.Token);
        string path = await terminal.Task.WaitAsync(Patience, stop.Token);
        await using (FileStream line = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, 0))
        {
            await line.WriteAsync("name%"u8.ToArray(), stop.Token);
            string answer = "";
            byte[] part = new byte[256];
            while (!answer.EndsWith("m-name-dut-[edgebnn]\r\n" + Ready, StringComparison.Ordinal))
            {
                int bytes = await line.ReadAsync(part, stop.Token).AsTask().WaitAsync(Patience, stop.Token);
                answer += Encoding.ASCII.GetString(part, 0, bytes);
            }
        }

        await stop.CancelAsync();
        await serve;
    }

    [Fact]
    public void A_model_that_does_not_open_is_not_served()
    {
        Board board = BoardPrograms.Need("cortex-m0");
        ModelBuilder builder = new(2, 64, 64, 3);
        builder.BDense(builder.Thermometer(0, 1), TensorType.I32, 4);
        byte[] file = ModelWriter.Write(builder.Build("too wide"));
        BoardException refused = Assert.Throws<BoardException>(
            () => SerialFirmware.Serve(file, board, null, _ => { }, TestContext.Current.CancellationToken));
        Assert.Equal(BoardFailure.DoesNotFit, refused.Failure);
        Assert.Contains("16384 bytes", refused.Message);
    }

    private static void Load(SerialBoard serial, byte[] image)
    {
        Assert.Equal($"m-[Expecting {image.Length} bytes]\r\n" + Ready, serial.Ask($"db load {image.Length}"));
        string answer = "";
        foreach (byte[] part in image.Chunk(BytesPerCommand))
        {
            Assert.DoesNotContain("m-load-done", answer);
            answer = serial.Ask("db " + Convert.ToHexStringLower(part));
        }

        Assert.Equal("m-load-done\r\n" + Ready, answer);
    }

    /// <summary>A net that a micro:bit has room for.</summary>
    private static (Model Model, byte[] File) SmallModel()
    {
        ModelBuilder builder = new(11, 12, 12, 3);
        int map = builder.QConv2D(0, Windows.Square(3, stride: 2, pad: 1), 16, activation: true);
        int signs = builder.BConv2DThreshold(builder.Binarize(map, flips: true), Windows.Square(3, pad: 1), 32);
        int last = builder.BConv2DAffine(signs, Windows.Square(3, stride: 2, pad: 1), 32, activation: true);
        builder.Dense(builder.GlobalAvgPool(last), TensorType.I32, 10);
        Model model = builder.Build("ic01");
        model.OutputScale = 0.0000371f;
        return (model, ModelWriter.Write(model));
    }

    /// <summary>The product with three decimals, exactly rounded, halves away from 0.</summary>
    private static string Score(int logit, float scale)
    {
        // a float is an integer by a power of 2, and so is the product
        BigInteger unit = BigInteger.One << 60;
        BigInteger exact = BigInteger.Abs(logit * new BigInteger((double)scale * Math.Pow(2, 60)) * 1000);
        BigInteger thousandths = (exact + (unit / 2)) / unit;
        string sign = logit < 0 && !thousandths.IsZero ? "-" : "";
        int part = (int)(thousandths % 1000);
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{thousandths / 1000}.{part:d3}");
    }

    private static long Number(string digits) => long.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^m-warmup-start-\d+\r\nm-warmup-done\r\nm-infer-start-\d+\r\nm-lap-us-(\d+)\r\nm-lap-us-(\d+)\r\n"
        + @"m-infer-done\r\n(m-results-\[[-0-9.,]+\]\r\n)m-ready\r\n$")]
    private static partial Regex Inference();

    [GeneratedRegex(@"^m-lap-us-(\d+)\r\nm-ready\r\n$")]
    private static partial Regex Lap();
}
