namespace EdgeBnn.Core;

/// <summary>The part of a pooling window that lies inside the map, along one direction.</summary>
public static class PoolWindow
{
    /// <summary>First position inside the map.</summary>
    /// <param name="index">Output row or column.</param>
    /// <param name="stride">Step between windows.</param>
    /// <param name="pad">Padding in front of the map.</param>
    public static int First(int index, int stride, int pad)
    {
        int first = (index * stride) - pad;
        return first < 0 ? 0 : first;
    }

    /// <summary>The position behind the last one inside the map.</summary>
    /// <param name="index">Output row or column.</param>
    /// <param name="stride">Step between windows.</param>
    /// <param name="pad">Padding in front of the map.</param>
    /// <param name="kernel">Positions of the window.</param>
    /// <param name="size">Positions of the map.</param>
    public static int End(int index, int stride, int pad, int kernel, int size)
    {
        int end = (index * stride) - pad + kernel;
        return end > size ? size : end;
    }
}
