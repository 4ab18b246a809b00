using System.Runtime.InteropServices;
using EdgeBnn.Core;
using EdgeBnn.Nano;

namespace EdgeBnn.Firmware.Tests.Building;

/// <summary>
/// The kernels of a firmware, compiled for this machine and called as nanoFramework's native half calls them.
/// </summary>
internal sealed unsafe class NativeKernels : LayerKernels, IDisposable
{
    private readonly nint _library;
    private readonly delegate* unmanaged<Layer*, nuint> _scratch;
    private readonly delegate* unmanaged<Layer*, void*, void> _run;

    /// <summary>Loads a library with <c>ebnn_layer_run</c>.</summary>
    public NativeKernels(string path)
    {
        _library = NativeLibrary.Load(path);
        _scratch = (delegate* unmanaged<Layer*, nuint>)NativeLibrary.GetExport(_library, "ebnn_layer_scratch");
        _run = (delegate* unmanaged<Layer*, void*, void>)NativeLibrary.GetExport(_library, "ebnn_layer_run");
    }

    public HashSet<OperationKind> Ran { get; } = [];

    public override bool Has(OperationKind kind) => true;

    public override void Run(
        int[] layer, byte[] image, uint[] bits, short[] maps, int[] logits,
        uint[] words, sbyte[] weights, byte[] bytes, int[] ints, short[] shorts)
    {
        Ran.Add((OperationKind)layer[LayerField.Kind]);
        fixed (int* layerPlace = layer, logitPlace = logits, intPlace = ints)
        fixed (byte* imagePlace = image, bytePlace = bytes)
        fixed (uint* bitPlace = bits, wordPlace = words)
        fixed (short* mapPlace = maps, shortPlace = shorts)
        fixed (sbyte* weightPlace = weights)
        {
            Layer described = new()
            {
                Numbers = layerPlace,
                Image = imagePlace,
                Bits = bitPlace,
                Maps = mapPlace,
                Logits = logitPlace,
                Words = wordPlace,
                Weights = weightPlace,
                Bytes = bytePlace,
                Ints = intPlace,
                Shorts = shortPlace,
            };
            byte[] scratch = new byte[(int)_scratch(&described)];
            fixed (byte* scratchPlace = scratch) _run(&described, scratchPlace);
        }
    }

    public void Dispose() => NativeLibrary.Free(_library);

    /// <summary><c>ebnn_layer</c>.</summary>
    private struct Layer
    {
        public int* Numbers;
        public byte* Image;
        public uint* Bits;
        public short* Maps;
        public int* Logits;
        public uint* Words;
        public sbyte* Weights;
        public byte* Bytes;
        public int* Ints;
        public short* Shorts;
    }
}
