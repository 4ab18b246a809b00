using EdgeBnn.Compiler.Steps;

namespace EdgeBnn.Compiler.Passes;

/// <summary>
/// Pass 7. A sign that alone reads a binary convolution (its batch norm folded already) becomes that convolution's
/// threshold: packed bits go out, and no i16 map is ever written.
/// </summary>
internal static class FuseThresholds
{
    public static void Run(StepList steps)
    {
        foreach (SignStep sign in steps.Steps.OfType<SignStep>().ToArray())
        {
            Value input = sign.Inputs[0];
            if (input.Producer is not ConvStep { IsBinary: true, IsBare: true } conv || steps.OnlyReader(input) != sign)
                continue;
            if (sign.Affine is not null)
                conv.Affine = conv.Affine.Then(sign.Affine);
            steps.Absorb(conv, sign);
        }
    }
}
