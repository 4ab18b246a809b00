using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;

namespace EdgeBnn.Core.Tests.Format;

/// <summary>The file against an independent implementation of MessagePack: Debian's python3-msgpack.</summary>
public class PythonTests
{
    private const string Python = "/usr/bin/python3";

    private const string ReadScript = """
        import hashlib, json, msgpack, sys, zlib
        data = open(sys.argv[1], "rb").read()
        magic, version, header, pad, arena, crc, signature = msgpack.unpackb(data, raw=False)
        print(json.dumps({
            "magic": magic, "version": version, "header": header, "pad": len(pad),
            "arena": hashlib.sha256(arena).hexdigest(), "aligned": data.rindex(arena) % 64, "checksum": crc == zlib.crc32(data[:-6]), "signature": signature,
            "weights": [hashlib.sha256(arena[o["weights"][0]:][:o["weights"][1]]).hexdigest()
                        for o in header["operations"] if "weights" in o]}))
        """;

    private const string WriteScript = """
        import msgpack, sys, zlib
        data = open(sys.argv[1], "rb").read()
        magic, version, header, pad, arena, crc, signature = msgpack.unpackb(data, raw=False)
        header["trainedBy"] = {"tool": "python", "when": [2026, 11, 21.5]}
        pack = lambda v: msgpack.packb(v, use_bin_type=True, use_single_float=True)
        start = bytes([0x97]) + pack(magic) + pack(version) + pack(header)
        head = len(pack(arena)) - len(arena)
        start += pack(bytes(-(len(start) + 2 + head) % 64)) + pack(arena)
        open(sys.argv[2], "wb").write(start + pack(zlib.crc32(start)) + pack(None))
        """;

    [Fact]
    public void PythonReadsTheSameHeaderAndArena()
    {
        RequireMsgpack();
        Model model = SampleModels.Everything();
        byte[] file = ModelWriter.Write(model);
        using TempFile path = new(file);
        using JsonDocument document = JsonDocument.Parse(Run(ReadScript, path.Name));
        JsonElement root = document.RootElement;
        Assert.Equal("EBNN", root.GetProperty("magic").GetString());
        Assert.Equal(1, root.GetProperty("version").GetInt32());
        Assert.Equal(0, root.GetProperty("aligned").GetInt32());
        Assert.True(root.GetProperty("checksum").GetBoolean());
        Assert.Equal(JsonValueKind.Null, root.GetProperty("signature").ValueKind);
        Assert.Equal(FileParts.Split(file).PadLength, root.GetProperty("pad").GetInt32());
        Assert.Equal(Sha256(FileParts.Split(file).Arena), root.GetProperty("arena").GetString());
        Assert.Equal(model.Operations.Select(Weights).OfType<byte[]>().Select(Sha256),
            root.GetProperty("weights").EnumerateArray().Select(w => w.GetString()!));
        CheckHeader(model, root.GetProperty("header"));
    }

    [Fact]
    public void AFileThatPythonWroteIsRead()
    {
        RequireMsgpack();
        Model model = SampleModels.Everything();
        using TempFile path = new(ModelWriter.Write(model));
        using TempFile written = new([]);
        Run(WriteScript, path.Name, written.Name);
        ModelEquality.Equal(model, ModelReader.Read(File.ReadAllBytes(written.Name)));
    }

    private static void CheckHeader(Model model, JsonElement header)
    {
        Assert.Equal(model.Name, header.GetProperty("name").GetString());
        Assert.Equal(model.Labels, header.GetProperty("labels").EnumerateArray().Select(l => l.GetString()));
        Assert.Equal(model.OutputScale, header.GetProperty("outputScale").GetSingle());
        Assert.Equal("[6,7,3]", Compact(header.GetProperty("input").GetProperty("shape")));
        Assert.Equal(128f, header.GetProperty("input").GetProperty("mean").GetSingle());
        Assert.Equal(model.ArenaBytes, header.GetProperty("arena").GetProperty("bytes").GetInt32());
        JsonElement costs = header.GetProperty("costs");
        Assert.Equal(CostModel.Total(model).BinaryMacs, costs.GetProperty("binaryMacs").GetInt64());
        string[] types = ["u8", "bits", "i16", "i32"];
        Assert.Equal(
            model.Tensors.Select(t => $"[\"{types[(int)t.Type]}\",{t.Height},{t.Width},{t.Channels},{t.Offset}]"),
            header.GetProperty("tensors").EnumerateArray().Select(Compact));
        Assert.Equal(
            model.Operations.Select(o => $"{o.Kind} {o.Name} [{string.Join(',', o.Inputs)}] {o.Output}"),
            header.GetProperty("operations").EnumerateArray().Select(o =>
                $"{o.GetProperty("op")} {o.GetProperty("name")} {Compact(o.GetProperty("in"))} {o.GetProperty("out")}"));
        JsonElement stem = header.GetProperty("operations")[0];
        Assert.Equal("[3,3]", Compact(stem.GetProperty("kernel")));
        Assert.Equal("[1,1,1,1]", Compact(stem.GetProperty("pad")));
        Assert.Equal(128, stem.GetProperty("padValue").GetInt32());
        Assert.Equal(9, stem.GetProperty("rescale").GetProperty("shift").GetInt32());
        Assert.Equal(15, stem.GetProperty("act").GetProperty("slopeShift").GetInt32());
    }

    private static byte[]? Weights(Operation operation) => operation switch
    {
        QConv2D o => o.Weights.Select(w => (byte)w).ToArray(),
        Dense o => o.Weights.Select(w => (byte)w).ToArray(),
        BConv2D o => o.Weights.SelectMany(BitConverter.GetBytes).ToArray(),
        BDense o => o.Weights.SelectMany(BitConverter.GetBytes).ToArray(),
        _ => null,
    };

    private static string Compact(JsonElement element) =>
        element.GetRawText().Replace(" ", "", StringComparison.Ordinal);

    private static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static void RequireMsgpack()
    {
        bool there = File.Exists(Python) && Start("import msgpack", []).ExitCode == 0;
        if (!there) Assert.Skip("needs the Debian package python3-msgpack");
    }

    private static string Run(string script, params string[] arguments)
    {
        (int exitCode, string output, string error) = Start(script, arguments);
        Assert.True(exitCode == 0, error);
        return output;
    }

    private static (int ExitCode, string Output, string Error) Start(string script, string[] arguments)
    {
        ProcessStartInfo info = new(Python, ["-c", script, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(info)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }

    private sealed class TempFile : IDisposable
    {
        public TempFile(byte[] content) => File.WriteAllBytes(Name, content);

        public string Name { get; } = Path.Combine(Path.GetTempPath(), $"edgebnn-{Guid.NewGuid():N}.ebnn");

        public void Dispose() => File.Delete(Name);
    }
}
