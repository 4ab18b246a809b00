namespace EdgeBnn.Core;

/// <summary>Types and shapes of the maps, each by itself.</summary>
internal static class TensorCheck
{
    /// <summary>Largest height and width.</summary>
    public const int MaxSide = 4096;

    /// <summary>Largest number of channels.</summary>
    public const int MaxChannels = 65535;

    /// <summary>Largest map, in bytes.</summary>
    public const long MaxBytes = 1 << 30;

    /// <summary>Checks all maps of a model.</summary>
    public static void Check(Model model)
    {
        for (int t = 0; t < model.Tensors.Length; t++)
        {
            TensorInfo tensor = model.Tensors[t];
            Range(t, "type", (int)tensor.Type, 0, 3);
            Range(t, "height", tensor.Height, 1, MaxSide);
            Range(t, "width", tensor.Width, 1, MaxSide);
            Range(t, "channels", tensor.Channels, 1, MaxChannels);
            long bytes = Bytes(tensor);
            if (bytes > MaxBytes) throw Wrong(t, "size", bytes.ToString() + " bytes", "at most " + MaxBytes.ToString());
            if (t == 0 && tensor.Type != TensorType.U8) throw Wrong(t, "type", TypeName(tensor), "u8, the image");
            if (t > 0 && tensor.Type == TensorType.U8) throw Wrong(t, "type", "u8", "that of an operation's output");
        }
    }

    /// <summary>The exception for something wrong with map <paramref name="index"/>.</summary>
    public static ModelFormatException Wrong(int index, string what, string found, string expected)
    {
        return new ModelFormatException("tensor " + index.ToString() + ": " + what + ": found " + found + ", expected "
            + expected + ".");
    }

    private static void Range(int index, string what, int value, int min, int max)
    {
        if (value >= min && value <= max) return;
        throw Wrong(index, what, value.ToString(), min.ToString() + " to " + max.ToString());
    }

    private static long Bytes(TensorInfo tensor)
    {
        long pixels = (long)tensor.Height * tensor.Width;
        switch (tensor.Type)
        {
            case TensorType.U8: return pixels * tensor.Channels;
            case TensorType.Bits: return pixels * tensor.Words * 4;
            case TensorType.I16: return pixels * tensor.Channels * 2;
            default: return pixels * tensor.Channels * 4;
        }
    }

    private static string TypeName(TensorInfo tensor)
    {
        return FileLayout.TypeNames[(int)tensor.Type];
    }
}
