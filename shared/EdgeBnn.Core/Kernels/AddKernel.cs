namespace EdgeBnn.Core;

/// <summary>Saturating sum: <c>y = sat16(a + b)</c>. The output may take the place of either input.</summary>
public static class AddKernel
{
    /// <summary>Runs the whole operation.</summary>
    /// <param name="source">Arena with both inputs, i16 [H, W, C].</param>
    /// <param name="first">Shape and place of the first input.</param>
    /// <param name="second">Shape and place of the second input.</param>
    /// <param name="destination">Receives i16 [H, W, C].</param>
    /// <param name="output">Shape and place of the output.</param>
    public static void Run(short[] source, TensorInfo first, TensorInfo second, short[] destination, TensorInfo output)
    {
        int a = first.Offset;
        int b = second.Offset;
        int target = output.Offset;
        int length = output.Length;
        for (int i = 0; i < length; i++)
        {
            int value = source[a + i] + source[b + i];
            if (value > short.MaxValue) value = short.MaxValue;
            else if (value < short.MinValue) value = short.MinValue;
            destination[target + i] = (short)value;
        }
    }
}
