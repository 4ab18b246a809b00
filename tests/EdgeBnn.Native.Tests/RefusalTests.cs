using EdgeBnn.Core;
using EdgeBnn.Core.Tests.Format;
using EdgeBnn.Testing;

namespace EdgeBnn.Native.Tests;

/// <summary>Refusals say what is wrong and where; what Core accepts though it looks odd is accepted.</summary>
public class RefusalTests(NativeLibrary library)
{
    private const uint Truncated = 2;
    private const uint Malformed = 3;
    private const uint Checksum = 4;
    private const uint Version = 5;
    private const uint UnknownOperation = 6;
    private const uint Unsound = 7;

    private static readonly byte[] File = ModelWriter.Write(SampleModels.Everything());

    /// <summary>A change of the header: status, operation and what are said of it.</summary>
    public static TheoryData<string, uint, int, string> Headers => new()
    {
        { "no name", Malformed, -1, "name" },
        { "two names", Malformed, -1, "name" },
        { "unknown operation", UnknownOperation, 0, "op" },
        { "op not first", Malformed, 0, "op" },
        { "no output", Malformed, 1, "out" },
        { "unknown type", Malformed, -1, "tensors" },
        { "wide tensor", Malformed, -1, "tensors" },
        { "input of a future map", Malformed, 0, "in" },
        { "read before written", Unsound, 0, "in" },
        { "written twice", Unsound, 1, "out" },
        { "odd offset", Malformed, 0, "weights" },
        { "shared array", Malformed, 0, "multiplier" },
        { "long array", Malformed, 0, "weights" },
        { "odd length", Malformed, 1, "thresholds" },
        { "NaN", Malformed, -1, "outputScale" },
        { "text for a number", Malformed, 0, "stride" },
        { "wrong cost", Unsound, -1, "costs" },
        { "wrong input", Unsound, -1, "input" },
        { "thin weights", Unsound, 0, "weights" },
        { "huge arena", Unsound, -1, "arena" },
        { "operations first", Malformed, -1, "tensors" },
    };

    [Theory]
    [MemberData(nameof(Headers))]
    public void A_broken_header_is_refused_by_name(string change, uint status, int operation, string what)
    {
        byte[] file = HeaderTree.Edit(File, header => Break(header, change));
        Assert.Throws<ModelFormatException>(() => ModelReader.Read(file));
        NativeAnswer answer = Ask(file);
        Assert.Equal((status, operation, what), (answer.Status, answer.Operation, answer.What));
        Assert.InRange(answer.Position, 7u, (uint)file.Length);
    }

    [Theory]
    [InlineData(0, 0x96, Malformed, 0, "file")]
    [InlineData(0, 0x80, Malformed, 0, "file")]
    [InlineData(2, (int)'X', Malformed, 1, "magic")]
    [InlineData(6, 2, Version, 6, "version")]
    [InlineData(6, 0, Malformed, 6, "version")]
    public void Another_frame_is_refused(int at, int value, uint status, uint position, string what)
    {
        byte[] file = [.. File];
        file[at] = (byte)value;
        NativeAnswer answer = Ask(FileParts.Seal(file));
        Assert.Equal((status, position, what), (answer.Status, answer.Position, answer.What));
    }

    [Fact]
    public void A_flipped_bit_fails_the_checksum()
    {
        byte[] file = [.. File];
        file[^100] ^= 4;
        NativeAnswer answer = Ask(file);
        Assert.Equal((Checksum, (uint)file.Length - 6, "checksum"), (answer.Status, answer.Position, answer.What));
    }

    [Fact]
    public void Every_truncation_is_refused()
    {
        NativeLibrary.Need();
        using NativeDriver driver = new(library.Driver(sanitized: true));
        for (int length = 0; length < File.Length; length++)
            Assert.InRange(driver.Ask(File[..length], []).Status, Truncated, Unsound);
    }

    [Fact]
    public void An_arena_off_its_place_is_refused()
    {
        int by = FileParts.Split(File).PadLength == 63 ? -1 : 1;
        Assert.Equal((Malformed, "arena"), Refusal(FileParts.Split(File).Join(by)));
        Assert.Equal((Malformed, "pad"), Refusal(FileParts.Split(File).Join(64)));
    }

    [Fact]
    public void Bytes_behind_the_end_are_refused() =>
        Assert.Equal((Malformed, "signature"), Refusal([.. File, 0]));

    /// <summary>Keys are compared with texts that a 0 ends, and must not be compared beyond it.</summary>
    [Fact]
    public void A_zero_in_a_key_is_refused()
    {
        FileParts parts = FileParts.Split(File);
        byte[] header = [.. parts.Header];
        "type\0"u8.CopyTo(header.AsSpan(header.AsSpan().IndexOf("scale"u8)));
        Assert.Equal((Malformed, "key"), Refusal((parts with { Header = header }).Join()));
    }

    [Fact]
    public void Unknown_keys_and_a_signature_are_read_over()
    {
        byte[] edited = HeaderTree.Edit(File, header =>
        {
            List<(string, object?)> nested = [("x", new List<object?> { -5L, 1.5f, true, null, "z" })];
            header.Insert(0, ("future", nested));
            header.Add(("future", nested));
            header.Map("input").Insert(0, ("future", nested));
            header.Map("arena").Add(("future", nested));
            header.Map("costs").Add(("future", nested));
            header.Operation(0).Insert(1, ("future", nested));
            header.Operation(0).Map("rescale").Add(("future", nested));
            header.Operation(0).Map("act").Insert(0, ("future", nested));
        });
        byte[] signed = [.. edited[..^1], 0xC4, 3, 1, 2, 3];
        Model model = ModelReader.Read(signed);
        byte[] image = SeededImage.Create(model, 5);
        NativeLibrary.Need();
        using NativeDriver driver = new(library.Driver(sanitized: true));
        Assert.Equal(CoreValues.Of(model, image), driver.Ask(signed, image).Values);
    }

    private static void Break(List<(string Key, object? Value)> header, string change)
    {
        List<(string Key, object? Value)> first = header.Operation(0);
        switch (change)
        {
            case "no name": header.RemoveAll(pair => pair.Key == "name"); break;
            case "two names": header.Add(("name", "again")); break;
            case "unknown operation": first.Set("op", "FancyConv"); break;
            case "op not first": first.Reverse(0, 2); break;
            case "no output": header.Operation(1).RemoveAll(pair => pair.Key == "out"); break;
            case "unknown type": ((List<object?>)header.List("tensors")[1]!)[0] = "u7"; break;
            case "wide tensor": ((List<object?>)header.List("tensors")[1]!)[2] = 4097; break;
            case "input of a future map": first.List("in")[0] = 99; break;
            case "read before written": first.List("in")[0] = 2; break;
            case "written twice": header.Operation(1).Set("out", 1); break;
            case "odd offset": first.List("weights")[0] = 8; break;
            case "shared array": first.Map("rescale").List("multiplier")[0] = 0; break;
            case "long array": first.List("weights")[1] = 16_000_000; break;
            case "odd length": header.Operation(1).List("thresholds")[1] = 67; break;
            case "NaN": header.Set("outputScale", float.NaN); break;
            case "text for a number": first.Set("stride", "1"); break;
            case "wrong cost": header.Map("costs").Set("binaryMacs", 1); break;
            case "wrong input": header.Map("input").List("shape")[0] = 5; break;
            case "thin weights": first.List("weights")[1] = 880; break;
            case "huge arena": header.Map("arena").Set("i16", 1 << 28); break;
            case "operations first":
                (string Key, object? Value) tensors = header.Single(pair => pair.Key == "tensors");
                header.Remove(tensors);
                header.Add(tensors);
                break;
            default: throw new ArgumentException(change);
        }
    }

    private (uint Status, string What) Refusal(byte[] file)
    {
        Assert.Throws<ModelFormatException>(() => ModelReader.Read(file));
        NativeAnswer answer = Ask(file);
        return (answer.Status, answer.What);
    }

    private NativeAnswer Ask(byte[] file)
    {
        NativeLibrary.Need();
        using NativeDriver driver = new(library.Driver(sanitized: true));
        return driver.Ask(file, []);
    }
}
