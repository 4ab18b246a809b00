using EdgeBnn.Compiler.Steps;

namespace EdgeBnn.Compiler.Passes;

/// <summary>
/// Pass 8. PReLUs and sums become epilogues of the convolution before them where nothing else reads the map between:
/// conv, PReLU; and for binary convolutions conv, sum, PReLU or conv, PReLU, sum. The accumulator then goes to the
/// finished map in one step. A dense layer or a second PReLU behind a sum has no such epilogue and stays apart.
/// </summary>
internal static class FuseEpilogues
{
    public static void Run(StepList steps)
    {
        foreach (Step step in steps.Steps.ToArray())
        {
            if (step is ConvStep { Output.Kind: ValueKind.Map } conv)
                FuseConv(steps, conv);
            else if (step is AffineStep norm && FollowingAct(steps, norm) is { } act)
                norm.Bend = AbsorbAct(steps, norm, act);
        }
    }

    private static void FuseConv(StepList steps, ConvStep conv)
    {
        if (FollowingAct(steps, conv) is { } early)
            conv.Bend = AbsorbAct(steps, conv, early);
        if (!conv.IsBinary || steps.OnlyReader(conv.Output) is not AddStep add)
            return;

        Value residual = add.Inputs[0] == conv.Output ? add.Inputs[1] : add.Inputs[0];
        conv.ResidualLast = conv.Bend is not null;
        AbsorbRounded(steps, conv, add);
        conv.Inputs.Add(residual);
        if (conv.Bend is null && FollowingAct(steps, conv) is { } late)
            conv.Bend = AbsorbAct(steps, conv, late);
    }

    private static ActStep? FollowingAct(StepList steps, Step step) => steps.OnlyReader(step.Output) as ActStep;

    private static Bend AbsorbAct(StepList steps, Step keep, ActStep act)
    {
        AbsorbRounded(steps, keep, act);
        return act.Bend;
    }

    private static void AbsorbRounded(StepList steps, Step keep, Step behind)
    {
        keep.InnerNodes.Add(keep.Output.Node);
        keep.InnerNodes.AddRange(behind.InnerNodes);
        steps.Absorb(keep, behind);
    }
}
