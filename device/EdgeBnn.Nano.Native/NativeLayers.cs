using System;
using EdgeBnn.Core;

namespace EdgeBnn.Nano.Native;

/// <summary>
/// The kernels of firmware that has them: <c>new NanoSession(model, NativeLayers.Find())</c> uses them where they are,
/// and managed code elsewhere, with the same results.
/// </summary>
public sealed class NativeLayers : LayerKernels
{
    /// <summary>The meaning of a layer's numbers and arrays; firmware of another version is not called.</summary>
    public const int Version = 1;

    private const int VersionShift = 24;

    private readonly int _kinds;

    private NativeLayers(int kinds)
    {
        _kinds = kinds;
    }

    /// <summary>The firmware's kernels, or null on firmware without them or with those of another version.</summary>
    public static NativeLayers Find()
    {
        int description;
        try
        {
            description = NativeKernels.Describe();
        }
        catch (NotSupportedException)
        {
            return null;
        }

        if (description >> VersionShift != Version) return null;
        return new NativeLayers(description & ((1 << VersionShift) - 1));
    }

    /// <inheritdoc/>
    public override bool Has(OperationKind kind)
    {
        return ((_kinds >> (int)kind) & 1) != 0;
    }

    /// <inheritdoc/>
    public override void Run(
        int[] layer, byte[] image, uint[] bits, short[] maps, int[] logits,
        uint[] words, sbyte[] weights, byte[] bytes, int[] ints, short[] shorts)
    {
        NativeKernels.Run(layer, image, bits, maps, logits, words, weights, bytes, ints, shorts);
    }
}
