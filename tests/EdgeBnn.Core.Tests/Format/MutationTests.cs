using System.Diagnostics;
using EdgeBnn.Testing;
using Map = System.Collections.Generic.List<(string Key, object? Value)>;

namespace EdgeBnn.Core.Tests.Format;

/// <summary>
/// Nothing that a file can say makes the reader do anything but refuse it or return a model that runs.
/// </summary>
public class MutationTests
{
    private const int Mutations = 100_000;

    // what reading may allocate: the model, at most this many times the file, and one exception with its stack trace
    private const int TimesFile = 32;
    private const int FixedBytes = 32 * 1024;

    // accepted models that are run: at most this many MACs and this much memory each, and one in so many of them
    private const long RunnableMacs = 1_000_000;
    private const int RunnableBytes = 1 << 20;
    private const int RunEvery = 20;

    [Fact]
    public void AHundredThousandDamagedFilesAreRefusedOrSound()
    {
        byte[][] files =
        [
            ModelWriter.Write(SampleModels.Everything()), ModelWriter.Write(SampleModels.Smallest()),
            ModelWriter.Write(SampleModels.Classifier()),
            .. Enumerable.Range(0, 5).Select(seed => ModelWriter.Write(RandomModels.Create(seed))),
        ];
        Mutator mutator = new(20261121, files);
        int refusedDeep = 0;
        int accepted = 0;
        int ran = 0;
        for (int i = 0; i < Mutations; i++)
        {
            byte[] file = i % 5 < 2 ? mutator.Raw() : mutator.Repaired();
            Model? model = Read(file, i, out string refusal);
            if (model is null)
            {
                if (!refusal.StartsWith("model file, byte", StringComparison.Ordinal)) refusedDeep++;
                continue;
            }

            accepted++;
            if (accepted % RunEvery == 0 && Run(model)) ran++;
        }

        // the repaired files must get past the checksum, or the checks behind it were not tested
        Assert.InRange(refusedDeep, 20_000, Mutations);
        Assert.InRange(accepted, 1_000, Mutations);
        Assert.InRange(ran, 50, Mutations);
    }

    /// <summary>Files made of nothing but what costs few bytes there and many here.</summary>
    [Theory]
    [InlineData("labels")]
    [InlineData("keys")]
    [InlineData("operations")]
    [InlineData("tensors")]
    [InlineData("inputs")]
    public void DensePartsStayWithinTheSameMemory(string what)
    {
        byte[] file = HeaderTree.Edit(ModelWriter.Write(SampleModels.Smallest()), header =>
        {
            object? operation = header.List("operations")[0];
            object? tensor = header.List("tensors")[0];
            if (what == "labels") header.Set("labels", Enumerable.Repeat<object?>("a", 60_000).ToList());
            if (what == "keys") header.AddRange(Enumerable.Repeat<(string, object?)>(("x", null), 60_000));
            if (what is "operations" or "tensors") header.Set("tensors", Enumerable.Repeat(tensor, 4097).ToList());
            if (what == "operations")
            {
                Map smallest = [("op", "BConv2D"), ("in", new List<object?> { 0L }), ("out", 1L), ("act", new Map())];
                header.Set("operations", Enumerable.Repeat<object?>(smallest, 4096).ToList());
            }

            if (what == "inputs") ((Map)operation!).Set("in", Enumerable.Repeat<object?>(0L, 60_000).ToList());
        });
        Model? model = Read(file, 0, out string refusal);
        Assert.Equal(what == "keys", model is not null);
        Assert.Equal(what == "keys", refusal.Length == 0);
    }

    private static Model? Read(byte[] file, int mutation, out string refusal)
    {
        long start = Stopwatch.GetTimestamp();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Model? model = null;
        refusal = "";
        try
        {
            model = ModelReader.Read(file);
        }
        catch (ModelFormatException e)
        {
            refusal = e.Message;
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        long most = FixedBytes + ((long)TimesFile * file.Length);
        Assert.True(allocated <= most, $"mutation {mutation}: {allocated} bytes for a file of {file.Length}");
        Assert.True(Stopwatch.GetElapsedTime(start).TotalSeconds < 5, $"mutation {mutation} took too long");
        return model;
    }

    private static bool Run(Model model)
    {
        OperationCost cost = CostModel.Total(model);
        if (cost.BinaryMacs + cost.Int8Macs > RunnableMacs) return false;
        if (CostModel.PeakActivationBytes(model) > RunnableBytes) return false;
        byte[] image = SeededImage.Create(model, 7);
        int[] logits = new int[model.Tensors[model.Operations[^1].Output].Length];
        new Interpreter(model).Run(image, logits);
        return true;
    }
}
