namespace EdgeBnn.Core;

/// <summary>Windows: their own numbers, and the output's height and width that follow.</summary>
internal static class ConvGeometryCheck
{
    /// <summary>Checks the window of a convolution.</summary>
    public static void Check(OperationContext context, ConvGeometry geometry)
    {
        context.Range("kernel height", geometry.KernelHeight, 1, 255);
        context.Range("kernel width", geometry.KernelWidth, 1, 255);
        context.Range("stride", geometry.Stride, 1, 255);
        context.Range("dilation", geometry.Dilation, 1, 255);

        // a pad as large as the window would only give windows that lie outside the map
        int rows = (geometry.KernelHeight - 1) * geometry.Dilation;
        int columns = (geometry.KernelWidth - 1) * geometry.Dilation;
        context.Range("top pad", geometry.PadTop, 0, rows);
        context.Range("bottom pad", geometry.PadBottom, 0, rows);
        context.Range("left pad", geometry.PadLeft, 0, columns);
        context.Range("right pad", geometry.PadRight, 0, columns);
        CheckGroups(context, geometry.Groups);
        CheckSize(context, "output height", context.Output.Height, geometry.OutputHeight(context.Input.Height));
        CheckSize(context, "output width", context.Output.Width, geometry.OutputWidth(context.Input.Width));
    }

    /// <summary>Checks the window of a pool: no dilation, no groups, channels kept.</summary>
    public static void CheckPool(OperationContext context, ConvGeometry geometry)
    {
        Check(context, geometry);
        context.Range("dilation of a pool", geometry.Dilation, 1, 1);
        context.Range("groups of a pool", geometry.Groups, 1, 1);
        context.Shape("output", context.Output, context.Output.Height, context.Output.Width, context.Input.Channels);
    }

    private static void CheckGroups(OperationContext context, int groups)
    {
        bool divides = groups >= 1 && context.Input.Channels % groups == 0 && context.Output.Channels % groups == 0;
        if (divides) return;
        throw context.Wrong("groups", groups.ToString(), "a divisor of " + context.Input.Channels.ToString()
            + " input channels and " + context.Output.Channels.ToString() + " output channels");
    }

    private static void CheckSize(OperationContext context, string what, int found, int expected)
    {
        if (found == expected) return;
        throw context.Wrong(what, found.ToString(),
            expected > 0 ? expected.ToString() : "a window that fits into the padded map");
    }
}
