using System.Runtime.InteropServices;
using EdgeBnn.Core;

namespace EdgeBnn.Boards.Tests;

/// <summary>The library for one board, and what is linked with it. One caller at a time uses the folder.</summary>
internal sealed class BoardProgram
{
    private readonly InstructionCounter _counter;
    private readonly Lazy<string> _batch;
    private int _serials;

    public BoardProgram(Board board, string folder)
    {
        Board = board;
        Builder = new FirmwareBuilder(board, folder, CancellationToken.None);
        _counter = new InstructionCounter(Builder, CancellationToken.None);
        _batch = new Lazy<string>(() => Builder.Link("batch", "programs/batch.c"));
    }

    public Board Board { get; }

    public FirmwareBuilder Builder { get; }

    /// <summary>Bytes of a batch that the board has room for.</summary>
    public int BatchBytes => (int)new ElfImage(_batch.Value).Address("batch_bytes");

    /// <summary>Runs models; gives all words that programs/batch.c writes.</summary>
    public uint[] RunBatch(IReadOnlyCollection<BatchedModel> models)
    {
        lock (Builder)
        {
            File.WriteAllBytes(Path.Combine(Builder.Folder, "batch.bin"), ModelBatch.Write(models));
            uint address = new ElfImage(_batch.Value).Address("batch");
            BoardEmulator.Run(
                Board, _batch.Value, Builder.Folder,
                ["-device", $"loader,file=batch.bin,addr=0x{address:x},force-raw=on"], CancellationToken.None);
            byte[] results = File.ReadAllBytes(Path.Combine(Builder.Folder, "results"));
            return MemoryMarshal.Cast<byte, uint>(results).ToArray();
        }
    }

    /// <summary>The firmware that answers the runner of MLPerf Tiny, with a model in flash.</summary>
    public string LinkSerial(byte[] file)
    {
        lock (Builder)
        {
            return SerialFirmware.Link(Builder, file, $"serial{_serials++}");
        }
    }

    /// <summary>Does what <c>edgebnn firmware test</c> does.</summary>
    /// <param name="file">What goes to the board.</param>
    /// <param name="model">What Core runs.</param>
    /// <param name="images">How many.</param>
    /// <param name="emitted">Emitted C in place of the file.</param>
    public FirmwareTestReport Test(byte[] file, Model model, int images, bool emitted = false)
    {
        lock (Builder)
        {
            return FirmwareTest.Run(
                Builder, _counter, model, file, new FirmwareTestOptions { Images = images, Emitted = emitted },
                CancellationToken.None);
        }
    }
}
