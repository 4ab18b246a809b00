using System.Text.RegularExpressions;
using Map = System.Collections.Generic.List<(string Key, object? Value)>;

namespace EdgeBnn.Core.Tests.Format;

public class RefusalTests
{
    private static readonly byte[] File = ModelWriter.Write(SampleModels.Everything());

    [Fact]
    public void UnknownKeysAreSkippedAtEveryLevel()
    {
        byte[] edited = HeaderTree.Edit(File, header =>
        {
            Map nested = [("deep", new List<object?> { new Map { ("x", null), ("y", "z") }, -5L, 1.5f, true })];
            header.Insert(0, ("future", nested));
            header.Map("input").Insert(0, ("future", nested));
            header.Map("arena").Add(("future", nested));
            header.Map("costs").Add(("future", nested));
            header.Operation(0).Insert(1, ("future", nested));
            header.Operation(0).Map("rescale").Add(("future", nested));
            header.Operation(0).Map("act").Insert(0, ("future", nested));
        });
        ModelEquality.Equal(SampleModels.Everything(), ModelReader.Read(edited));
    }

    [Fact]
    public void EveryTruncationIsRefused()
    {
        for (int length = 0; length < File.Length; length++) Refusal(File[..length]);
    }

    [Theory]
    [InlineData(0, 0x96, "model file, byte 0: file: found 6 values, expected 7 values.")]
    [InlineData(0, 0x80, "model file, byte 0: file: found a map, expected an array.")]
    [InlineData(2, (int)'X', "model file, byte 1: magic: found XBNN, expected EBNN.")]
    [InlineData(6, 2, "model file, byte 6: version: found format version 2, expected at most 1, the newest that this reader knows.")]
    [InlineData(6, 0, "model file, byte 6: version: found 0, expected 1 to 2147483647.")]
    public void AnotherFrameIsRefused(int at, int value, string message)
    {
        byte[] file = [.. File];
        file[at] = (byte)value;
        Assert.Equal(message, Refusal(FileParts.Seal(file)));
    }

    [Fact]
    public void AFlippedBitOfTheArenaFailsTheChecksum()
    {
        byte[] file = [.. File];
        file[^100] ^= 4;
        Assert.Matches(@"^model file, byte \d+: checksum: found \d+, expected \d+\.$", Refusal(file));
    }

    [Fact]
    public void AnArenaOffItsPlaceIsRefused()
    {
        int aligned = FileParts.Split(File).PadLength;
        int by = aligned == 63 ? -1 : 1;
        Assert.Matches(@"^model file, byte \d+: arena: found a start at byte \d+, expected a multiple of 64\.$",
            Refusal(FileParts.Split(File).Join(by)));
        Assert.Matches(@"^model file, byte \d+: pad: found \d+ bytes, expected at most 63\.$",
            Refusal(FileParts.Split(File).Join(64)));
    }

    [Fact]
    public void BytesBehindTheEndAreRefused() =>
        Assert.EndsWith("end of file: found 1 more bytes, expected none.", Refusal([.. File, 0]), StringComparison.Ordinal);

    [Fact]
    public void ASignatureIsReadOver()
    {
        byte[] signed = [.. File[..^1], 0xC4, 3, 1, 2, 3];
        ModelEquality.Equal(SampleModels.Everything(), ModelReader.Read(signed));
    }

    public static TheoryData<string, string> Headers => new()
    {
        { "no name", "header: found no key name, expected one." },
        { "two names", "key name: found a second one, expected one per map." },
        { "unknown operation", "operation 0, byte *: op: found unknown operation FancyConv, expected one that this reader knows." },
        { "op not first", "operation 0, byte *: operation: found first key name, expected first key op." },
        { "no output", "operation 1, byte *: operation: found no key out, expected one." },
        { "unknown type", "type: found unknown type u7, expected u8, bits, i16 or i32." },
        { "wide tensor", "tensor width: found 4097, expected 1 to 4096." },
        { "input of a future map", "operation 0, byte *: in: found 99, expected 0 to 21." },
        { "odd offset", "weights: found arena offset 8, expected a multiple of 16." },
        { "shared array", "multiplier: found arena offset 0, expected at least * where the array before it ends." },
        { "long array", "weights: found 16000000 bytes at arena offset 0, expected an end within the arena's * bytes." },
        { "odd length", "thresholds: found 67 bytes, expected a multiple of 2." },
        { "NaN", "outputScale: found NaN or an infinity, expected a finite number." },
        { "text for a number", "stride: found a text, expected 1 to 255." },
        { "wrong cost", "model file, header: binaryMacs: found 1, expected *, which is what the operations come to." },
        { "wrong input", "model file, header: input: found a type or shape that differs from tensor 0, expected the same." },
        { "control character", "name: found bytes that are no text, expected UTF-8 without control characters." },
        { "thin weights", "operation 0 (QConv2D layer0.QConv2D): weights: found 880 values, expected 891." },
        { "huge arena", "model: arena: found a i16 region of * elements, expected at most *, where the last map ends." },
    };

    [Theory]
    [MemberData(nameof(Headers))]
    public void ABrokenHeaderIsRefusedByName(string what, string message)
    {
        byte[] file = what == "control character"
            ? (FileParts.Split(File) with { Header = WithControlCharacter() }).Join()
            : HeaderTree.Edit(File, header => Break(header, what));
        string pattern = Regex.Escape(message).Replace(@"\*", ".*", StringComparison.Ordinal);
        Assert.Matches(pattern + "$", Refusal(file));
    }

    private static void Break(Map header, string what)
    {
        Map first = header.Operation(0);
        switch (what)
        {
            case "no name": header.RemoveAll(p => p.Key == "name"); break;
            case "two names": header.Add(("name", "again")); break;
            case "unknown operation": first.Set("op", "FancyConv"); break;
            case "op not first": first.Reverse(0, 2); break;
            case "no output": header.Operation(1).RemoveAll(p => p.Key == "out"); break;
            case "unknown type": ((List<object?>)header.List("tensors")[1]!)[0] = "u7"; break;
            case "wide tensor": ((List<object?>)header.List("tensors")[1]!)[2] = 4097; break;
            case "input of a future map": first.List("in")[0] = 99; break;
            case "odd offset": first.List("weights")[0] = 8; break;
            case "shared array": first.Map("rescale").List("multiplier")[0] = 0; break;
            case "long array": first.List("weights")[1] = 16_000_000; break;
            case "odd length": header.Operation(1).List("thresholds")[1] = 67; break;
            case "NaN": header.Set("outputScale", float.NaN); break;
            case "text for a number": first.Set("stride", "1"); break;
            case "wrong cost": header.Map("costs").Set("binaryMacs", 1); break;
            case "wrong input": header.Map("input").List("shape")[0] = 5; break;
            case "thin weights": first.List("weights")[1] = 880; break;
            case "huge arena":
                header.Map("arena").Set("i16", 1 << 28);
                break;
            default: throw new ArgumentException(what);
        }
    }

    private static byte[] WithControlCharacter()
    {
        byte[] header = [.. FileParts.Split(File).Header];
        int at = header.AsSpan().IndexOf("every operation"u8);
        header[at] = 0x1B;
        return header;
    }

    private static string Refusal(byte[] file)
    {
        ModelFormatException e = Assert.Throws<ModelFormatException>(() => ModelReader.Read(file));
        Assert.DoesNotContain('\n', e.Message);
        return e.Message;
    }
}
