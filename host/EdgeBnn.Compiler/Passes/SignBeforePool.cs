using EdgeBnn.Compiler.Steps;

namespace EdgeBnn.Compiler.Passes;

/// <summary>
/// Pass 5. sign(max(x)) = max(sign(x)): a sign right behind a max pool moves before it, so the pool works on packed
/// bits and the sign can become the threshold of the convolution before it. A batch norm folded into the sign must
/// not fall in any channel, else the maximum would turn into a minimum.
/// </summary>
internal static class SignBeforePool
{
    public static void Run(StepList steps)
    {
        foreach (MaxPoolStep pool in steps.Steps.OfType<MaxPoolStep>().ToArray())
        {
            if (steps.OnlyReader(pool.Output) is SignStep sign && (sign.Affine?.Scale.All(a => a >= 0) ?? true))
                Swap(steps, pool, sign);
        }
    }

    private static void Swap(StepList steps, MaxPoolStep pool, SignStep sign)
    {
        Value input = pool.Inputs[0];
        // no node of the graph has this result: the signs at the size from before the pool
        var signs = new Value($"{sign.Output.Node} before {pool.Output.Node}", ValueKind.Signs, input.Shape);
        var newSign = new SignStep(sign.Name, signs, input) { Affine = sign.Affine };
        newSign.Nodes.InsertRange(0, sign.Nodes.SkipLast(1));
        steps.Replace(pool, sign, newSign, new MaxPoolStep(pool.Name, pool.Kernel, pool.Stride, sign.Output, signs));
    }
}
