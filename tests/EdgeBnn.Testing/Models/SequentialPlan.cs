using EdgeBnn.Core;

namespace EdgeBnn.Testing;

/// <summary>Gives every map a place of its own, one behind the other at multiples of 16 bytes.</summary>
public static class SequentialPlan
{
    public static void Apply(Model model)
    {
        foreach (TensorInfo tensor in model.Tensors)
        {
            if (tensor.Type == TensorType.Bits)
            {
                tensor.Offset = model.BitsArenaLength;
                model.BitsArenaLength += (tensor.Length + 3) / 4 * 4;
            }
            else if (tensor.Type == TensorType.I16)
            {
                tensor.Offset = model.I16ArenaLength;
                model.I16ArenaLength += (tensor.Length + 7) / 8 * 8;
            }
        }
    }
}
