using EdgeBnn.Compiler.Steps;

namespace EdgeBnn.Compiler.Passes;

/// <summary>
/// Pass 9. A threshold compares one way only (dot >= t). Where a channel's affine falls, its weights are inverted, so
/// that dot and slope both change sign and the affine rises: a * dot = (-a) * (-dot).
/// </summary>
internal static class InvertFallingChannels
{
    public static void Run(StepList steps)
    {
        foreach (ConvStep conv in steps.Steps.OfType<ConvStep>())
        {
            if (conv.IsBinary && conv.Output.Kind == ValueKind.Signs)
                Invert(conv);
        }
    }

    private static void Invert(ConvStep conv)
    {
        (double[] scale, double[] center) = ([.. conv.Affine.Scale], [.. conv.Affine.Center]);
        float[] weights = [.. conv.Weights];
        int length = weights.Length / scale.Length;
        for (int o = 0; o < scale.Length; o++)
        {
            if (scale[o] >= 0)
                continue;
            conv.InvertedChannels++;
            scale[o] = -scale[o];
            center[o] = -center[o];
            foreach (ref float weight in weights.AsSpan(o * length, length))
                weight = -weight;
        }

        conv.Affine = conv.Affine with { Scale = scale, Center = center };
        conv.Weights = weights;
    }
}
