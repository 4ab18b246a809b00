namespace EdgeBnn.Tensors.Tests;

public class TrainingTests
{
    private static readonly Shape Images = new(48, 12, 12, 2);

    [Fact]
    public void A_small_binary_net_learns_where_a_bar_points()
    {
        var net = new SmallNet(Images.C, 2);
        var tape = new Tape(recording: true);
        var random = new Random(1);
        var first = 0f;
        for (var step = 0; step < 120; step++)
        {
            var (pixels, labels) = Bars(random);
            var loss = net.Step(tape, pixels, Images, labels, rate: 0.2f);
            first = step == 0 ? loss : first;
        }

        var (unseen, expected) = Bars(random);
        tape.Reset();
        var image = tape.Rent(Images);
        unseen.CopyTo(image.Values);
        var logits = net.Forward(tape, image);
        var right = Enumerable.Range(0, Images.N)
            .Count(n => logits.Values[(2 * n) + 1] > logits.Values[2 * n] == (expected[n] == 1));
        Assert.True(first > 0.5f && right >= 46, $"first loss {first}, {right} of {Images.N} right");
    }

    [Fact]
    public void Results_do_not_depend_on_the_number_of_threads()
    {
        var one = RunSteps(1);
        foreach (var threads in new[] { 2, 3 })
            Assert.Equal(one, RunSteps(threads));
    }

    [Fact]
    public void A_step_in_its_stride_allocates_next_to_nothing() => CpuThreadsTests.Restoring(1, () =>
    {
        // one thread: a worker that first wakes late makes its scratch late
        var net = new SmallNet(Images.C, 2);
        var tape = new Tape(recording: true);
        var (pixels, labels) = Bars(new Random(2));
        for (var step = 0; step < 5; step++)
            net.Step(tape, pixels, Images, labels, rate: 0.01f);
        var (before, buffersBefore) = (GC.GetTotalAllocatedBytes(precise: true), FloatBuffer.TotalBytes);
        for (var step = 0; step < 10; step++)
            net.Step(tape, pixels, Images, labels, rate: 0.01f);
        var perStep = (GC.GetTotalAllocatedBytes(precise: true) - before) / 10;

        // the maps of a step take some 3 MB; what is left are closures and the sums of batch norms
        Assert.Equal(buffersBefore, FloatBuffer.TotalBytes);
        Assert.True(perStep < 40_000, $"{perStep} bytes a step");
    });

    private static float[] RunSteps(int threads)
    {
        var results = new List<float>();
        CpuThreadsTests.Restoring(threads, () =>
        {
            var net = new SmallNet(Images.C, 2);
            var tape = new Tape(recording: true);
            var random = new Random(3);
            for (var step = 0; step < 3; step++)
            {
                var (pixels, labels) = Bars(random);
                results.Add(net.Step(tape, pixels, Images, labels, rate: 0.05f));
            }

            foreach (var tensor in net.Parameters.Concat(net.Statistics))
                results.AddRange(tensor.Values);
        });
        return [.. results];
    }

    /// <summary>Noise with a bright bar, upright (0) or lying (1).</summary>
    private static (float[] Pixels, int[] Labels) Bars(Random random)
    {
        var pixels = new float[Images.Length];
        var labels = new int[Images.N];
        for (var n = 0; n < Images.N; n++)
        {
            labels[n] = random.Next(2);
            var place = random.Next(Images.H);
            for (var i = 0; i < Images.H * Images.W; i++)
            {
                var across = labels[n] == 0 ? i % Images.W : i / Images.W;
                for (var c = 0; c < Images.C; c++)
                {
                    pixels[(((n * Images.H * Images.W) + i) * Images.C) + c] =
                        random.NextSingle() - 0.5f + (across == place ? 1.5f : 0);
                }
            }
        }

        return (pixels, labels);
    }
}
