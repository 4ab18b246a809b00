using EdgeBnn.Core;
using EdgeBnn.Core.Tests.Format;
using EdgeBnn.Testing;

namespace EdgeBnn.Native.Tests;

/// <summary>
/// Whatever a file says, the C library gives the verdict that Core gives, runs what both accept to the same logits, and
/// never touches a byte that is not its own.
/// </summary>
public class MutationTests(NativeLibrary library)
{
    private const int Mutations = 100_000;

    // one of so many has a checksum that tells
    private const int RawEvery = 10;

    // accepted models that are run: at most this many MACs and this much memory each, and one in so many of them
    private const long RunnableMacs = 200_000;
    private const int RunnableBytes = 1 << 18;
    private const int RunEvery = 10;

    // requests on their way: while the library checks one, Core checks the next
    private const int InFlight = 4;

    [Fact]
    public void A_hundred_thousand_damaged_files_get_the_verdict_of_core()
    {
        NativeLibrary.Need();
        using NativeDriver driver = new(library.Driver(sanitized: true));
        Mutator mutator = new(20261122, Files());
        Queue<Verdict> pending = new();
        int accepted = 0;
        int ran = 0;
        HashSet<uint> statuses = [];
        for (int i = 0; i < Mutations; i++)
        {
            byte[] file = i % RawEvery == 0 ? mutator.Raw() : mutator.Repaired();
            Verdict verdict = Judge(i, file, ref accepted);
            if (verdict.Image.Length > 0) ran++;
            driver.Send(file, verdict.Image);
            pending.Enqueue(verdict);
            if (pending.Count == InFlight) statuses.Add(Compare(pending.Dequeue(), driver.Receive()));
        }

        while (pending.Count > 0) statuses.Add(Compare(pending.Dequeue(), driver.Receive()));

        // files must have come past the checksum, and refusals of every kind been met
        Assert.InRange(accepted, Mutations / 100, Mutations / 2);
        Assert.InRange(ran, Mutations / 2000, Mutations);
        Assert.Superset(new HashSet<uint> { 0, 2, 3, 4, 6, 7 }, statuses);
    }

    private static byte[][] Files() =>
    [
        ModelWriter.Write(SampleModels.Everything()), ModelWriter.Write(SampleModels.Smallest()),
        .. Enumerable.Range(0, 8).Select(seed => ModelWriter.Write(RandomModels.Create(seed))),
    ];

    private static Verdict Judge(int index, byte[] file, ref int accepted)
    {
        try
        {
            Model model = ModelReader.Read(file);
            accepted++;
            bool runs = accepted % RunEvery == 0 && IsSmall(model);
            byte[] image = runs ? SeededImage.Create(model, index) : [];
            return new Verdict(index, "", image, runs ? CoreValues.Of(model, image) : [], CoreValues.Texts(model));
        }
        catch (ModelFormatException e)
        {
            return new Verdict(index, e.Message, [], [], 0);
        }
    }

    private static bool IsSmall(Model model)
    {
        OperationCost cost = CostModel.Total(model);
        return cost.BinaryMacs + cost.Int8Macs <= RunnableMacs
            && CostModel.PeakActivationBytes(model) <= RunnableBytes;
    }

    private static uint Compare(Verdict core, NativeAnswer native)
    {
        bool same = core.Refusal.Length == 0 == (native.Status == 0);
        Assert.True(same, $"mutation {core.Index}: Core says '{core.Refusal}', the C library "
            + $"{native.Status} '{native.What}' at byte {native.Position}, operation {native.Operation}");
        Assert.Equal(core.Values, native.Values);
        Assert.Equal(core.Texts, native.Texts);
        return native.Status;
    }

    /// <param name="Index">Of the mutation.</param>
    /// <param name="Refusal">Why Core refuses the file; empty where it does not.</param>
    /// <param name="Image">What the model is run on; empty where it is not run.</param>
    /// <param name="Values">As <see cref="CoreValues.Of"/>.</param>
    /// <param name="Texts">As <see cref="CoreValues.Texts"/>.</param>
    private sealed record Verdict(int Index, string Refusal, byte[] Image, uint[] Values, uint Texts);
}
