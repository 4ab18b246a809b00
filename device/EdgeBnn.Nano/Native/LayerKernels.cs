using EdgeBnn.Core;

namespace EdgeBnn.Nano;

/// <summary>
/// Kernels that run a whole layer per call: the seam for native code in custom firmware. A call into native code costs
/// as much as 46 instructions of byte code, so a layer is worth one, and nothing smaller is.
/// </summary>
/// <remarks>
/// A layer is described by flat arrays and numbers, the only things that cross into native code without trouble:
/// see <see cref="LayerField"/> for the numbers, and <see cref="Run"/> for the arrays.
/// </remarks>
public abstract class LayerKernels
{
    /// <summary>Whether there is a kernel for a kind of operation; else the session runs it in managed code.</summary>
    public abstract bool Has(OperationKind kind);

    /// <summary>Runs one layer.</summary>
    /// <param name="layer">The numbers, one per <see cref="LayerField"/>.</param>
    /// <param name="image">u8 [H, W, C]: input of a layer whose input type is u8.</param>
    /// <param name="bits">Arena of packed maps.</param>
    /// <param name="maps">Arena of i16 maps.</param>
    /// <param name="logits">Output of a layer whose output type is i32.</param>
    /// <param name="words">Packed weights as the file has them, or empty.</param>
    /// <param name="weights">int8 weights as the file has them, or empty.</param>
    /// <param name="bytes">Thresholds of a thermometer; which compares of a binarize turn round; or empty.</param>
    /// <param name="ints">Thresholds [C]; or multipliers [C] and behind them biases [C]; or empty.</param>
    /// <param name="shorts">
    /// Shifts in [C], slopes [C] and shifts out [C] of an activation, one behind the other, as far as they are there;
    /// thresholds of a binarize; the table of a gate; or empty.
    /// </param>
    public abstract void Run(
        int[] layer, byte[] image, uint[] bits, short[] maps, int[] logits,
        uint[] words, sbyte[] weights, byte[] bytes, int[] ints, short[] shorts);
}
