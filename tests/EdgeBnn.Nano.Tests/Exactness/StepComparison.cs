using EdgeBnn.Core;

namespace EdgeBnn.Nano.Tests.Exactness;

/// <summary>Runs a model by Core and by the library, operation by operation, and compares what they write.</summary>
internal static class StepComparison
{
    /// <param name="create">Makes the model; called twice, for a session takes its model over.</param>
    /// <param name="images">Run one after the other, so that what a run leaves behind is met by the next.</param>
    public static void AllMapsEqual(Func<Model> create, params byte[][] images)
    {
        Interpreter core = new(create());
        NanoSession nano = new(create());
        AllMapsEqual(core, nano.RunOperation, nano.Bits, nano.Maps, images);
    }

    /// <summary>The whole arenas are compared, so a stray write fails as well.</summary>
    public static void AllMapsEqual(
        Interpreter core, Action<int, byte[], int[]> run, uint[] bits, short[] maps, params byte[][] images)
    {
        Operation[] operations = core.Model.Operations;
        int classes = core.Model.Tensors[operations[^1].Output].Channels;
        foreach (byte[] image in images)
        {
            int[] expected = new int[classes];
            int[] actual = new int[classes];
            for (int i = 0; i < operations.Length; i++)
            {
                core.RunOperation(i, image, expected);
                run(i, image, actual);
                string where = $"{core.Model.Name}, operation {i}, {operations[i].Kind} {operations[i].Name}";
                Assert.True(core.Bits.AsSpan().SequenceEqual(bits), where + ": bits differ");
                Assert.True(core.Maps.AsSpan().SequenceEqual(maps), where + ": i16 values differ");
                Assert.True(expected.AsSpan().SequenceEqual(actual), where + ": logits differ");
            }
        }
    }
}
