using EdgeBnn.Compiler.Steps;

namespace EdgeBnn.Compiler.Passes;

/// <summary>
/// Pass 4. Folds each learnable shift into its neighbours: into the affine or the PReLU that alone makes its input for
/// it, into the PReLU that alone reads it, or into the thresholds where only signs do. ReActNet's RSign thus costs
/// nothing, and its RPReLU is one activation. What is left runs as an operation of its own.
/// </summary>
internal static class FoldShifts
{
    public static void Run(StepList steps)
    {
        foreach (ActStep shift in steps.Steps.OfType<ActStep>().Where(act => act.Bend.IsShift).ToArray())
        {
            if (steps.OnlyReader(shift.Inputs[0]) == shift && FoldBack(shift.Inputs[0].Producer, shift))
                steps.Absorb(shift.Inputs[0].Producer!, shift);
            else if (steps.OnlyReader(shift.Output) is ActStep act)
                FoldIntoAct(steps, shift, act);
            else
                FoldIntoSigns(steps, shift);
        }
    }

    private static bool FoldBack(Step? producer, ActStep shift)
    {
        float[] by = shift.Bend.ShiftIn!;
        switch (producer)
        {
            case ConvStep conv:
                conv.Affine = conv.Affine.Plus(by);
                return true;
            case DenseStep dense:
                dense.Affine = dense.Affine.Plus(by);
                return true;
            case AffineStep norm:
                norm.Affine = norm.Affine.Plus(by);
                return true;
            case ActStep act:
                act.InnerNodes.Add(act.Output.Node);
                act.Bend = act.Bend with { ShiftOut = Bend.Sum(act.Bend.ShiftOut, by) };
                return true;
            default:
                return false;
        }
    }

    private static void FoldIntoAct(StepList steps, ActStep shift, ActStep act)
    {
        act.Bend = act.Bend with { ShiftIn = Bend.Sum(shift.Bend.ShiftIn, act.Bend.ShiftIn) };
        act.Nodes.InsertRange(0, shift.Nodes);
        act.InnerNodes.Add(shift.Output.Node);
        steps.Bypass(shift);
    }

    private static void FoldIntoSigns(StepList steps, ActStep shift)
    {
        Step[] readers = [.. steps.Readers(shift.Output)];
        if (readers.Length == 0 || !readers.All(reader => reader is SignStep))
            return;
        ChannelAffine affine = ChannelAffine.Identity(shift.Output.Shape.Channels).Plus(shift.Bend.ShiftIn!);
        foreach (SignStep sign in readers.Cast<SignStep>())
        {
            sign.Affine = sign.Affine is null ? affine : affine.Then(sign.Affine);
            sign.Nodes.InsertRange(0, shift.Nodes);
        }

        steps.Bypass(shift);
    }
}
