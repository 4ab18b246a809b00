using EdgeBnn.Core;
using EdgeBnn.Nano.Tests.Exactness;
using EdgeBnn.Testing;

namespace EdgeBnn.Nano.Tests.Native;

/// <summary>A layer's description is enough to run it, and kernels are asked for what they have only.</summary>
public sealed class KernelSeamTests
{
    [Fact]
    public void Kernels_that_see_descriptions_only_give_what_core_gives()
    {
        CoreKernels kernels = new();
        for (int seed = 0; seed < 200; seed++)
        {
            Model model = RandomModels.Create(seed);
            NanoSession session = new(RandomModels.Create(seed), kernels);
            byte[] image = SeededImage.Create(model, seed);
            StepComparison.AllMapsEqual(
                new Interpreter(model), session.RunOperation, session.Bits, session.Maps, image);
        }

        Assert.Equal(Enum.GetValues<OperationKind>().Except([OperationKind.Concat]).Order(), kernels.Ran.Order());
    }

    [Fact]
    public void What_kernels_lack_runs_in_managed_code()
    {
        for (int seed = 0; seed < 50; seed++)
        {
            Model model = RandomModels.Create(seed);
            NanoSession session = new(RandomModels.Create(seed), new NoKernels());
            byte[] image = SeededImage.Create(model, seed);
            StepComparison.AllMapsEqual(
                new Interpreter(model), session.RunOperation, session.Bits, session.Maps, image);
        }
    }

    private sealed class NoKernels : LayerKernels
    {
        public override bool Has(OperationKind kind) => false;

        public override void Run(
            int[] layer, byte[] image, uint[] bits, short[] maps, int[] logits,
            uint[] words, sbyte[] weights, byte[] bytes, int[] ints, short[] shorts) =>
            Assert.Fail("a kernel was called that is not there");
    }
}
