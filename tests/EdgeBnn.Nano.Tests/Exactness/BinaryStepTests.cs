using EdgeBnn.Core;
using EdgeBnn.Testing;

namespace EdgeBnn.Nano.Tests.Exactness;

/// <summary>Both loops of the binary convolution equal Core wherever they can run, chosen there or not.</summary>
public sealed class BinaryStepTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Each_loop_equals_core(bool sliced)
    {
        int run = 0;
        foreach (SingleOpCase entry in SingleOpModels.All.Where(entry => entry.Kind == OperationKind.BConv2D))
        {
            Model model = entry.CreateModel();
            run += Compare(entry.CreateModel(), model, sliced, SeededImage.Create(model, entry.Seed));
        }

        Assert.True(run > 100, $"{run} cases");
    }

    [Fact]
    public void Either_loop_is_chosen_by_some_shape()
    {
        HashSet<bool> chosen = [];
        foreach (SingleOpCase entry in SingleOpModels.All.Where(entry => entry.Kind == OperationKind.BConv2D))
        {
            Model model = entry.CreateModel();
            foreach (BConv2D conv in model.Operations.OfType<BConv2D>())
                chosen.Add(StepFactory.IsSliced(conv, model.Tensors[conv.Inputs[0]], model.Tensors[conv.Output]));
        }

        Assert.Equal(2, chosen.Count);
    }

    private static int Compare(Model reference, Model model, bool sliced, byte[] image)
    {
        int run = 0;
        Interpreter core = new(reference);
        Interpreter arena = new(model);
        StepNeeds needs = new();
        foreach (BConv2D conv in model.Operations.OfType<BConv2D>())
        {
            TensorInfo input = model.Tensors[conv.Inputs[0]];
            TensorInfo output = model.Tensors[conv.Output];
            SlicedConvStep.AddNeeds(needs, conv, input, output);
            RowConvStep.AddNeeds(needs, conv, input, output);
        }

        StepScratch scratch = new(needs);
        LayerStep?[] steps = new LayerStep?[model.Operations.Length];
        for (int i = 0; i < steps.Length; i++)
        {
            if (model.Operations[i] is not BConv2D conv) continue;
            TensorInfo input = model.Tensors[conv.Inputs[0]];
            TensorInfo output = model.Tensors[conv.Output];
            int residual = conv.Inputs.Length > 1 ? model.Tensors[conv.Inputs[1]].Offset : -1;
            if (!sliced) steps[i] = new RowConvStep(conv, input, output, residual, arena, scratch);
            else if (SlicedConvStep.Fits(conv, input, output))
                steps[i] = new SlicedConvStep(conv, input, output, residual, arena, scratch);
            if (steps[i] != null) run++;
        }

        StepComparison.AllMapsEqual(
            core,
            (i, pixels, logits) =>
            {
                if (steps[i] is { } step) step.Run(pixels, logits);
                else arena.RunOperation(i, pixels, logits);
            },
            arena.Bits, arena.Maps, image);
        return run;
    }
}
