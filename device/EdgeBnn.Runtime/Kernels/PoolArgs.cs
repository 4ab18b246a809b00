namespace EdgeBnn.Runtime;

/// <summary>What the pools work on. Rows of the output are the unit that threads share out.</summary>
internal unsafe struct PoolArgs
{
    /// <summary>The window; elements are words of packed signs, or values.</summary>
    public WindowArgs Window;

    /// <summary>The input map, i16 or bits.</summary>
    public void* Input;

    /// <summary>The output map, of the same type.</summary>
    public void* Output;

    /// <summary>For means: bits dropped from the sum first.</summary>
    public int PreShift;

    /// <summary>For means: factor.</summary>
    public int Multiplier;

    /// <summary>For means: bits dropped last.</summary>
    public int Shift;

    /// <summary>First row or column of a window that lies in the map.</summary>
    public static int First(int index, int stride, int pad)
    {
        int first = (index * stride) - pad;
        return first < 0 ? 0 : first;
    }

    /// <summary>One past the last row or column of a window that lies in the map.</summary>
    public static int End(int index, int stride, int pad, int kernel, int size)
    {
        int end = (index * stride) - pad + kernel;
        return end > size ? size : end;
    }
}
