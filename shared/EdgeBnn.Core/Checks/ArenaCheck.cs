namespace EdgeBnn.Core;

/// <summary>
/// The plan of the arena: every map aligned and inside its region, and no two maps that live at the same time on one
/// place, unless an operation writes over the very map that it reads there for the last time.
/// </summary>
internal static class ArenaCheck
{
    private const long MaxArenaBytes = 1 << 30;

    // 16 bytes: the vector that a kernel loads
    private const int BitsAlignment = 4;
    private const int I16Alignment = 8;

    /// <summary>Checks a model whose operations are sound.</summary>
    public static void Check(Model model)
    {
        if (model.BitsArenaLength < 0 || model.I16ArenaLength < 0
            || (4L * model.BitsArenaLength) + (2L * model.I16ArenaLength) > MaxArenaBytes)
        {
            throw new ModelFormatException("model: arena: found " + model.BitsArenaLength.ToString() + " words and "
                + model.I16ArenaLength.ToString() + " i16 values, expected at most 1073741824 bytes.");
        }

        for (int t = 0; t < model.Tensors.Length; t++) CheckPlace(model, t);
        CheckLength(model, TensorType.Bits, model.BitsArenaLength, BitsAlignment);
        CheckLength(model, TensorType.I16, model.I16ArenaLength, I16Alignment);
        LifeSpans spans = new LifeSpans(model);
        for (int a = 1; a < model.Tensors.Length; a++)
        {
            for (int b = a + 1; b < model.Tensors.Length; b++) CheckPair(model, spans, a, b);
        }
    }

    private static void CheckPlace(Model model, int index)
    {
        TensorInfo tensor = model.Tensors[index];
        bool bits = tensor.Type == TensorType.Bits;
        if (!bits && tensor.Type != TensorType.I16)
        {
            if (tensor.Offset == 0) return;
            throw TensorCheck.Wrong(index, "arena offset", tensor.Offset.ToString(), "0 outside the arena");
        }

        int alignment = bits ? BitsAlignment : I16Alignment;
        int region = bits ? model.BitsArenaLength : model.I16ArenaLength;
        if (tensor.Offset < 0 || tensor.Offset % alignment != 0)
        {
            throw TensorCheck.Wrong(index, "arena offset", tensor.Offset.ToString(),
                "a multiple of " + alignment.ToString());
        }

        if (tensor.Length > region - tensor.Offset)
        {
            throw TensorCheck.Wrong(index, "arena place",
                tensor.Length.ToString() + " elements at " + tensor.Offset.ToString(),
                "an end within the region's " + region.ToString());
        }
    }

    /// <summary>A region ends with its last map, rounded up: no model asks for memory that it does not use.</summary>
    private static void CheckLength(Model model, TensorType type, int region, int alignment)
    {
        int end = 0;
        for (int t = 0; t < model.Tensors.Length; t++)
        {
            TensorInfo tensor = model.Tensors[t];
            if (tensor.Type == type && tensor.Offset + tensor.Length > end) end = tensor.Offset + tensor.Length;
        }

        int most = (end + alignment - 1) & -alignment;
        if (region <= most) return;
        throw new ModelFormatException("model: arena: found a " + FileLayout.TypeNames[(int)type] + " region of "
            + region.ToString() + " elements, expected at most " + most.ToString() + ", where the last map ends.");
    }

    private static void CheckPair(Model model, LifeSpans spans, int a, int b)
    {
        TensorInfo first = model.Tensors[a];
        TensorInfo second = model.Tensors[b];
        if (first.Type != second.Type || first.Type == TensorType.I32) return;
        bool apart = first.Offset + first.Length <= second.Offset || second.Offset + second.Length <= first.Offset;
        if (apart || spans.Last[a] < spans.First[b] || spans.Last[b] < spans.First[a]) return;
        bool inPlace = first.Offset == second.Offset && first.Length == second.Length
            && (spans.MayShare(model, spans.First[b], a) || spans.MayShare(model, spans.First[a], b));
        if (inPlace) return;
        throw TensorCheck.Wrong(b, "arena place",
            "elements shared with tensor " + a.ToString() + ", which lives at the same time", "a place of its own");
    }
}
