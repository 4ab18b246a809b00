using EdgeBnn.Compiler.Steps;

namespace EdgeBnn.Compiler.Passes;

/// <summary>
/// Pass 3. Folds each batch norm into what makes its input (a convolution, a dense layer, another batch norm) if
/// nothing else reads that, else into the signs behind it if nothing else reads it; there it becomes a threshold.
/// What is left runs as an operation of its own.
/// </summary>
internal static class FoldBatchNorm
{
    public static void Run(StepList steps)
    {
        foreach (AffineStep norm in steps.Steps.OfType<AffineStep>().ToArray())
        {
            if (steps.OnlyReader(norm.Inputs[0]) == norm && FoldBack(norm.Inputs[0].Producer, norm.Affine))
                steps.Absorb(norm.Inputs[0].Producer!, norm);
            else
                FoldAhead(steps, norm);
        }
    }

    private static bool FoldBack(Step? producer, ChannelAffine affine)
    {
        switch (producer)
        {
            case ConvStep conv:
                conv.Affine = conv.Affine.Then(affine);
                return true;
            case DenseStep dense:
                dense.Affine = dense.Affine.Then(affine);
                return true;
            case AffineStep norm:
                norm.Affine = norm.Affine.Then(affine);
                return true;
            default:
                return false;
        }
    }

    private static void FoldAhead(StepList steps, AffineStep norm)
    {
        Step[] readers = [.. steps.Readers(norm.Output)];
        if (norm.Inputs[0].Kind != ValueKind.Map || readers.Length == 0 || !readers.All(reader => reader is SignStep))
            return;
        foreach (SignStep sign in readers.Cast<SignStep>())
        {
            sign.Affine = norm.Affine;
            sign.Nodes.InsertRange(0, norm.Nodes);
        }

        steps.Bypass(norm);
    }
}
