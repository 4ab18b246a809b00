namespace EdgeBnn.Training.Data.Scenes;

/// <summary>From the lit canvas to bytes: mean of the samples, focus and motion blur, contrast, sensor noise.</summary>
internal sealed class Camera
{
    private const int Side = Canvas.Side;
    private const int Row = Side * 3;

    private readonly float[] _image = new float[Side * Row];
    private readonly float[] _line = new float[Side];

    /// <summary>Takes the picture.</summary>
    /// <param name="canvas">Lit.</param>
    /// <param name="light">Decides how much noise there is and whether it is gray.</param>
    /// <param name="random">Draws the blur, the contrast and the noise.</param>
    /// <param name="pixels">u8, [32, 32, 3].</param>
    internal void Take(Canvas canvas, Light light, SceneRandom random, Span<byte> pixels)
    {
        Downsample(canvas.Colors);
        float focus = random.Chance(0.5f) ? random.Between(0, 0.13f) : 0;
        float motion = random.Chance(light.IsDark ? 0.16f : 0.08f) ? random.Between(0.1f, 0.25f) : 0;
        Blur(3, Row, MathF.Min(0.33f, focus + motion));
        Blur(Row, 3, focus);
        float gain = random.Between(0.85f, 1.15f) * Exposure();
        float offset = random.Around(0.04f);
        float noise = light.Kind == LightKind.Day ? random.Between(0.003f, 0.012f) : random.Between(0.006f, 0.02f);
        Develop(gain, offset, noise, light.Kind == LightKind.Infrared, random, pixels);
    }

    private void Downsample(Rgb[] colors)
    {
        const float Part = 1f / (Canvas.Samples * Canvas.Samples);
        for (int y = 0; y < Side; y++)
        {
            for (int x = 0; x < Side; x++)
            {
                var sum = default(Rgb);
                int corner = y * Canvas.Samples * Canvas.Size + x * Canvas.Samples;
                for (int i = 0; i < Canvas.Samples; i++)
                    for (int j = 0; j < Canvas.Samples; j++)
                        sum += colors[corner + i * Canvas.Size + j];

                int at = y * Row + 3 * x;
                (_image[at], _image[at + 1], _image[at + 2]) = (sum.R * Part, sum.G * Part, sum.B * Part);
            }
        }
    }

    /// <summary>Weights (w, 1 - 2w, w) along one direction, the edge's pixels repeated.</summary>
    /// <param name="step">Floats from a pixel to the next in this direction.</param>
    /// <param name="lineStep">Floats from a line to the next.</param>
    /// <param name="weight">w, at most 1/3.</param>
    private void Blur(int step, int lineStep, float weight)
    {
        if (weight <= 0)
            return;
        for (int line = 0; line < Row; line++)
        {
            int start = line / 3 * lineStep + line % 3;
            for (int i = 0; i < Side; i++)
                _line[i] = _image[start + i * step];
            for (int i = 0; i < Side; i++)
            {
                float beside = _line[Math.Max(0, i - 1)] + _line[Math.Min(Side - 1, i + 1)];
                _image[start + i * step] = _line[i] * (1 - 2 * weight) + beside * weight;
            }
        }
    }

    /// <summary>Seven tenths of the way to a picture of middling brightness, as far as the camera can go.</summary>
    private float Exposure()
    {
        float sum = 0;
        foreach (float value in _image)
            sum += value;
        float wanted = 0.45f * _image.Length / MathF.Max(sum, 1);
        return 1 + 0.7f * (MathF.Min(2.2f, MathF.Max(0.7f, wanted)) - 1);
    }

    private void Develop(float gain, float offset, float noise, bool gray, SceneRandom random, Span<byte> pixels)
    {
        for (int i = 0; i < pixels.Length; i += 3)
        {
            ulong bits = random.Next();
            float common = Bell(bits) * noise;
            for (int c = 0; c < 3; c++)
            {
                float grain = gray ? common : Bell(bits >> (16 * c)) * noise;
                float value = _image[i + c] * gain + offset + grain;
                pixels[i + c] = (byte)(MathF.Min(1, MathF.Max(0, value)) * 255 + 0.5f);
            }
        }
    }

    /// <summary>
    /// Nearly normal with standard deviation 1 from 32 bits: the sum of four bytes has variance 4 (256^2 - 1) / 12.
    /// Neighbouring channels share half of their bits, as a sensor's colour noise is correlated.
    /// </summary>
    private static float Bell(ulong bits)
    {
        int sum = (int)(bits & 255) + (int)(bits >> 8 & 255) + (int)(bits >> 16 & 255) + (int)(bits >> 24 & 255);
        return (sum - 510) * (1 / 147.8f);
    }
}
