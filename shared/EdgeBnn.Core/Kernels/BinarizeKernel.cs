namespace EdgeBnn.Core;

/// <summary>
/// Sign with a threshold per channel: bit c is 0 (+1) where <c>x[c] &gt;= Thresholds[c]</c>, turned round to
/// <c>x[c] &lt;= Thresholds[c]</c> where Flipped[c] is 1.
/// </summary>
public static class BinarizeKernel
{
    /// <summary>Runs the whole operation.</summary>
    /// <param name="source">Arena with the input, i16 [H, W, C].</param>
    /// <param name="input">Shape and place of the input.</param>
    /// <param name="binarize">The parameters.</param>
    /// <param name="destination">Receives bits [H, W, words].</param>
    /// <param name="output">Shape and place of the output.</param>
    public static void Run(short[] source, TensorInfo input, Binarize binarize, uint[] destination, TensorInfo output)
    {
        short[] thresholds = binarize.Thresholds;
        byte[] flipped = binarize.Flipped;
        bool anyFlipped = flipped.Length != 0;
        int channels = input.Channels;
        int from = input.Offset;
        int target = output.Offset;
        int pixels = input.Height * input.Width;
        for (int pixel = 0; pixel < pixels; pixel++)
        {
            uint word = 0;
            for (int c = 0; c < channels; c++, from++)
            {
                int distance = source[from] - thresholds[c];
                if (anyFlipped && flipped[c] != 0) distance = -distance;
                if (distance < 0) word |= 1u << (c & 31);
                if ((c & 31) == 31)
                {
                    destination[target++] = word;
                    word = 0;
                }
            }

            if ((channels & 31) != 0) destination[target++] = word;
        }
    }
}
