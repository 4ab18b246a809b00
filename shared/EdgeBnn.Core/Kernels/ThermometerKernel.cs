namespace EdgeBnn.Core;

/// <summary>Bytes to signs: channel c * n + k is +1 (bit 0) where <c>x[c] &gt;= Thresholds[c * n + k]</c>.</summary>
public static class ThermometerKernel
{
    /// <summary>Runs the whole operation.</summary>
    /// <param name="source">The image, u8 [H, W, C], from index 0.</param>
    /// <param name="input">Shape of the image.</param>
    /// <param name="thermometer">The parameters, thresholds [C, n].</param>
    /// <param name="destination">Receives bits [H, W, words of C * n].</param>
    /// <param name="output">Shape and place of the output.</param>
    public static void Run(
        byte[] source, TensorInfo input, Thermometer thermometer, uint[] destination, TensorInfo output)
    {
        byte[] thresholds = thermometer.Thresholds;
        int colours = input.Channels;
        int steps = thresholds.Length / colours;
        int from = input.Offset;
        int target = output.Offset;
        int pixels = input.Height * input.Width;
        for (int pixel = 0; pixel < pixels; pixel++)
        {
            uint word = 0;
            int channel = 0;
            for (int c = 0; c < colours; c++, from++)
            {
                int value = source[from];
                for (int k = 0; k < steps; k++)
                {
                    if (value < thresholds[channel]) word |= 1u << (channel & 31);
                    channel++;
                    if ((channel & 31) == 0)
                    {
                        destination[target++] = word;
                        word = 0;
                    }
                }
            }

            if ((channel & 31) != 0) destination[target++] = word;
        }
    }
}
