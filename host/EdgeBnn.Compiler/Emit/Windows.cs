using EdgeBnn.Core;
using EdgeBnn.Training.Graph;

namespace EdgeBnn.Compiler.Emit;

/// <summary>The windows of nodes as the geometry of operations.</summary>
internal static class Windows
{
    /// <summary>
    /// A convolution's window: padded alike on all sides, so that stride 1 keeps the size of the map.
    /// </summary>
    public static ConvGeometry Of(ConvNode node)
    {
        int pad = node.Dilation * (node.Kernel - 1) / 2;
        return new ConvGeometry
        {
            KernelHeight = node.Kernel,
            KernelWidth = node.Kernel,
            Stride = node.Stride,
            Dilation = node.Dilation,
            Groups = node.Groups,
            PadTop = pad,
            PadLeft = pad,
            PadBottom = pad,
            PadRight = pad,
        };
    }

    /// <summary>A pool's window, without padding.</summary>
    public static ConvGeometry Of(int kernel, int stride) =>
        new() { KernelHeight = kernel, KernelWidth = kernel, Stride = stride };
}
