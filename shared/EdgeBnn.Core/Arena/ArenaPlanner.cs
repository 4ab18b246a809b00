using System;

namespace EdgeBnn.Core;

/// <summary>
/// Gives every map its place in the arena, so that maps that live at the same time do not overlap and the arena is
/// small. Placing is bin packing in time, so several greedy orders are tried and the smallest plan is kept; ties go to
/// the order tried first, so the same model always gets the same plan.
/// </summary>
public static class ArenaPlanner
{
    private const int BitsAlignment = 4;
    private const int I16Alignment = 8;

    /// <summary>Orders of placing: see <see cref="Before"/>.</summary>
    private const int Orders = 4;

    /// <summary>
    /// Sets <see cref="TensorInfo.Offset"/> of all maps, <see cref="Model.BitsArenaLength"/> and
    /// <see cref="Model.I16ArenaLength"/>.
    /// </summary>
    /// <exception cref="ModelFormatException">
    /// Operations do not read and write existing maps in order, or a shape is out of range.
    /// </exception>
    public static void Plan(Model model)
    {
        ModelCheck.CheckStructure(model);
        LifeSpans spans = new LifeSpans(model);
        for (int t = 0; t < model.Tensors.Length; t++) model.Tensors[t].Offset = 0;
        model.BitsArenaLength = PlanRegion(model, spans, TensorType.Bits, BitsAlignment);
        model.I16ArenaLength = PlanRegion(model, spans, TensorType.I16, I16Alignment);
    }

    private static int PlanRegion(Model model, LifeSpans spans, TensorType region, int alignment)
    {
        int best = int.MaxValue;
        for (int chaining = 0; chaining < 3; chaining++)
        {
            int[] blockOf = new int[model.Tensors.Length];
            ArenaBlock[] blocks = MakeBlocks(model, spans, region, alignment, chaining, blockOf);
            for (int order = 0; order < Orders; order++)
            {
                int length = Place(blocks, order);
                if (length >= best) continue;
                best = length;
                for (int t = 0; t < blockOf.Length; t++)
                {
                    if (blockOf[t] >= 0) model.Tensors[t].Offset = blocks[blockOf[t]].Offset;
                }
            }

            // bits are never written in place, so there is nothing to chain
            if (region == TensorType.Bits) break;
        }

        return best;
    }

    /// <summary>
    /// Makes one block per map or chain of maps. Chaining 0: over the first input that allows it, 1: over the last one,
    /// 2: never (a long chain can be harder to place than its parts).
    /// </summary>
    private static ArenaBlock[] MakeBlocks(
        Model model, LifeSpans spans, TensorType region, int alignment, int chaining, int[] blockOf)
    {
        ArenaBlock[] blocks = new ArenaBlock[model.Tensors.Length];
        int count = 0;
        for (int t = 0; t < blockOf.Length; t++) blockOf[t] = -1;
        for (int i = 0; i < model.Operations.Length; i++)
        {
            int output = model.Operations[i].Output;
            TensorInfo tensor = model.Tensors[output];
            if (tensor.Type != region) continue;
            int shared = chaining == 2 ? -1 : SharedInput(model, spans, i, chaining == 1);
            if (shared >= 0)
            {
                blockOf[output] = blockOf[shared];
                blocks[blockOf[output]].Last = spans.Last[output];
                continue;
            }

            int length = (tensor.Length + alignment - 1) & -alignment;
            blocks[count] = new ArenaBlock(length, spans.First[output], spans.Last[output]);
            blockOf[output] = count++;
        }

        ArenaBlock[] used = new ArenaBlock[count];
        Array.Copy(blocks, 0, used, 0, count);
        return used;
    }

    private static int SharedInput(Model model, LifeSpans spans, int operationIndex, bool fromEnd)
    {
        Operation operation = model.Operations[operationIndex];
        for (int k = 0; k < operation.Inputs.Length; k++)
        {
            int input = operation.Inputs[fromEnd ? operation.Inputs.Length - 1 - k : k];
            bool sameSize = model.Tensors[input].Type == TensorType.I16
                && model.Tensors[input].Length == model.Tensors[operation.Output].Length;
            if (sameSize && spans.MayShare(model, operationIndex, input)) return input;
        }

        return -1;
    }

    /// <summary>Puts the blocks, in the given order, each as low as the blocks already there allow.</summary>
    /// <returns>The length of the region.</returns>
    private static int Place(ArenaBlock[] blocks, int order)
    {
        ArenaBlock[] placed = new ArenaBlock[blocks.Length];
        bool[] done = new bool[blocks.Length];
        int length = 0;
        for (int count = 0; count < blocks.Length; count++)
        {
            int next = -1;
            for (int i = 0; i < blocks.Length; i++)
            {
                if (!done[i] && (next < 0 || Before(blocks[i], blocks[next], order))) next = i;
            }

            done[next] = true;
            PlaceLow(blocks[next], placed, count);
            int end = blocks[next].Offset + blocks[next].Length;
            if (end > length) length = end;
        }

        return length;
    }

    /// <summary>
    /// Order 0: large blocks first; 1: in the order of the operations; 2: large times long-lived first;
    /// 3: long-lived first. Equal blocks keep the order of the operations.
    /// </summary>
    private static bool Before(ArenaBlock a, ArenaBlock b, int order)
    {
        long lifeA = a.Last - a.First + 1;
        long lifeB = b.Last - b.First + 1;
        switch (order)
        {
            case 0: return a.Length > b.Length;
            case 1: return a.First < b.First;
            case 2: return a.Length * lifeA > b.Length * lifeB;
            default: return lifeA > lifeB;
        }
    }

    /// <summary>
    /// Puts a block into the lowest gap that is large enough, and keeps the placed ones sorted by offset.
    /// </summary>
    private static void PlaceLow(ArenaBlock block, ArenaBlock[] placed, int count)
    {
        int offset = 0;
        for (int i = 0; i < count; i++)
        {
            ArenaBlock other = placed[i];
            if (!block.LivesWith(other)) continue;
            if (other.Offset - offset >= block.Length) break;
            int end = other.Offset + other.Length;
            if (end > offset) offset = end;
        }

        block.Offset = offset;
        int at = count;
        while (at > 0 && placed[at - 1].Offset > offset)
        {
            placed[at] = placed[at - 1];
            at--;
        }

        placed[at] = block;
    }
}
