using EdgeBnn.Core;

namespace EdgeBnn.Nano;

/// <summary>One operation run by <see cref="LayerKernels"/>.</summary>
internal sealed class KernelStep : LayerStep
{
    private readonly LayerKernels _kernels;
    private readonly LayerDescription _layer;
    private readonly uint[] _bits;
    private readonly short[] _maps;

    /// <summary>Prepares an operation that the kernels have.</summary>
    public KernelStep(LayerKernels kernels, Model model, Operation operation, Interpreter arena)
    {
        _kernels = kernels;
        _layer = new LayerDescription(model, operation);
        _bits = arena.Bits;
        _maps = arena.Maps;
    }

    /// <inheritdoc/>
    public override void Run(byte[] image, int[] logits)
    {
        _kernels.Run(
            _layer.Fields, image, _bits, _maps, logits,
            _layer.Words, _layer.Weights, _layer.Bytes, _layer.Ints, _layer.Shorts);
    }
}
