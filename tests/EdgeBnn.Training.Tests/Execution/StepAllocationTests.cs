using EdgeBnn.Tensors;

namespace EdgeBnn.Training.Tests.Execution;

public class StepAllocationTests
{
    private const int Batch = 8;
    private const int Steps = 5;

    [Theory]
    [InlineData("bireal")]
    [InlineData("react")]
    public void A_step_in_its_stride_allocates_next_to_nothing(string block)
    {
        NetSpec spec = NetPresets.ResNet20 with { Block = block };
        var net = new GraphNet(NetBuilder.Build(spec, new InputShape(32, 32, 3), classes: 10), seed: 1);
        var adam = new AdamOptimizer(net.Parameters);
        var tape = new Tape(recording: true);
        var images = new Tensor(new Shape(Batch, 32, 32, 3));
        int[] labels = [.. Enumerable.Range(0, Batch)];
        for (int step = 0; step < 3; step++)
            Step();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int step = 0; step < Steps; step++)
            Step();
        long perStep = (GC.GetAllocatedBytesForCurrentThread() - before) / Steps;

        // the maps of a step are some 30 MB, lent by the tape; what is left are closures, tensors without their numbers
        // and sums per channel in double: some 5 kB for each of 20 layers, whatever the batch
        Assert.True(perStep < 150_000, $"{perStep} bytes a step");

        void Step()
        {
            tape.Backward(CrossEntropy.Forward(tape, net.Forward(tape, images, training: true), labels));
            adam.Step(1e-3f);
            tape.Reset();
        }
    }
}
